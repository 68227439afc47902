// SPDX-License-Identifier: MIT
package io.lonelycat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.config.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check prints a secret wherever something of it gets on record. */
class MaskedEvidenceIT {
    private static final String SECRET = "k9Zq72pLxWm41Rt";

    @TempDir
    Path folder;

    /** A part of what a check does, and the code by which it ends. */
    private static final Map<String, String> WAYS = Map.of(
            "streams", "echo out $TOKEN; echo err $TOKEN >&2; exit 3",
            "reports",
                    "mkdir -p target; printf \"<testsuite name='$TOKEN' tests='1' failures='1'><testcase"
                            + " name='n$TOKEN' classname='c$TOKEN'><failure message='$TOKEN'>$TOKEN</failure><system-out>"
                            + "$TOKEN</system-out></testcase></testsuite>\" > target/TEST-a.xml",
            "brokenReport", "mkdir -p target; echo \"<$TOKEN>\" > target/TEST-a.xml",
            "report's name", "mkdir -p target; echo \"<x>\" > target/TEST-$TOKEN.xml",
            "strays",
                    "mkdir -p gen/$TOKEN; echo x > gen/$TOKEN/x; echo x > $TOKEN.txt; echo x > .$TOKEN; ln -s $TOKEN link",
            "oddStrays", "echo x > \"gen:$TOKEN?\"; echo x > \"$(printf $TOKEN'\\376')\"");

    @ParameterizedTest
    @ValueSource(strings = {"none", "required"})
    void hasNoSecretWhateverOutputItIsPutInto(String sandbox) throws IOException {
        for (Map.Entry<String, String> way : WAYS.entrySet()) {
            Sandbox workspace = Sandbox.withGuide(
                    folder.resolve(sandbox + "-" + way.getKey().hashCode()));
            workspace.environment = Map.of("PATH", "/usr/bin:/bin", "TOKEN", SECRET, "DEPLOY_TOKEN", SECRET);
            workspace.given.put(Keys.SANDBOX, sandbox);
            workspace.file("check.sh", way.getValue() + "\n").file("lonelycat-policy.yaml", policy(way.getKey()));
            workspace.plan(Sandbox.GUIDE_PATCH);

            Answer result = workspace.execute();

            assertThat(result.message()).as(way.getKey()).doesNotContain(SECRET);
            assertThat(workspace.progress).as(way.getKey()).noneMatch(line -> line.contains(SECRET));
            assertNoneIn(workspace.evidence(result), way.getKey() + ", sandbox " + sandbox);
        }
    }

    private static String policy(String way) {
        return "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nsandbox: {network: all}\nchecks:\n"
                + "  attack: {command: [sh, check.sh], env: [TOKEN, DEPLOY_TOKEN]"
                + (way.contains("eport") ? ", reports: ['target/TEST-*.xml']" : "") + ", timeout: 20s}\n"
                + "require: {low: {checks: [attack]}}\n";
    }

    /** What a check wrote beside the change is kept as it is: it is no word of the engine. */
    private static void assertNoneIn(Path evidence, String way) throws IOException {
        try (Stream<Path> all = Files.walk(evidence)) {
            List<Path> leaks = all.filter(Files::isRegularFile)
                    .filter(file -> !evidence.relativize(file).startsWith("altered"))
                    .filter(file -> has(file))
                    .toList();
            assertThat(leaks).as(way).isEmpty();
        }
    }

    private static boolean has(Path file) {
        return file.toString().contains(SECRET)
                || Sandbox.doing(() -> new String(Files.readAllBytes(file), ISO_8859_1))
                        .contains(SECRET);
    }
}
