// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands under each message of {@code how-to/troubleshooting.md}, run in the situation of that message. That the
 * message comes is tried by the engine's own tests.
 */
@Tag("pages")
class TroubleshootingCommandsIT {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^(?:### ([^\\n]+)$)|^```sh\\n(.*?)^```$");
    /** The first command says no, which is why one types the second. */
    private static final Set<String> FIRST_FAILS = Set.of("An approval that no longer counts");
    /** What only a machine without a sandbox, and only a quarantine, has a use for. */
    private static final Set<String> ELSEWHERE =
            Set.of("A sandbox is required but not available", "An execution is quarantined");

    private static final String PLANNED = "mvn -B -q lonelycat:plan -Dlonelycat.patch=../docs.patch\n";
    private static final String ASKED =
            "mvn -B -q lonelycat:plan -Dlonelycat.patch=../db.patch\nmvn -B -q lonelycat:gate || true\n";
    private static final Map<String, String> SETUPS = Map.ofEntries(
            Map.entry("git tracks `.lonelycat`", "git add -f .lonelycat\ngit commit -qm oops\n"),
            Map.entry("Others can write to `.lonelycat`", "chmod -R go+w .lonelycat\n"),
            Map.entry("There are several plans", PLANNED + PLANNED),
            Map.entry("A path that the policy denies", PLANNED),
            Map.entry("The policy itself", "cp lonelycat-policy.yaml ../new-policy.yaml\n"),
            Map.entry("A path outside the scope", "echo \"affectedPaths: ['docs/**']\" > plan.yaml\n"),
            Map.entry("A path that needs an approval", ASKED),
            Map.entry(
                    "No environment was named",
                    "echo 'environments: {staging: {}}' >> lonelycat-policy.yaml\n" + PLANNED),
            Map.entry("An approval without a signature", ASKED),
            Map.entry("A key that others can read", "chmod 644 ../config/lonelycat/keys/anna.key\n"),
            Map.entry(
                    "A key in the environment",
                    "mvn -B -q lonelycat:keygen -Dlonelycat.key=evidence.key\n"
                            + "echo \"evidence: {keys: {ci: \\\"$(sed -n 's/.*\"publicKey\" *: *\"\\([^\"]*\\)\".*/\\1/p'"
                            + " .lonelycat/result.json)\\\"}}\" >> lonelycat-policy.yaml\n"
                            + PLANNED
                            + "export LONELYCAT_KEY=\"$(cat ../config/lonelycat/keys/evidence.key)\"\n"),
            Map.entry(
                    "An approval that no longer counts",
                    ASKED + "mvn -B -q lonelycat:approve -Dlonelycat.plan=$(ls .lonelycat/plans | tail -n 1)"
                            + " -Dlonelycat.key=anna.key -Dlonelycat.reason=reviewed\n"
                            + "echo '# another policy' >> lonelycat-policy.yaml\n"),
            Map.entry(
                    "The gate now decides differently",
                    PLANNED + "mvn -B -q lonelycat:gate\necho '# another policy' >> lonelycat-policy.yaml\n"),
            Map.entry("The workspace is locked", PLANNED),
            // Nothing of the lifecycle is needed but its phases.
            Map.entry(
                    "A goal inside a check",
                    "sed -i 's|<version>1.0<|<packaging>pom</packaging><version>1.0<|' pom.xml\n"),
            Map.entry(
                    "The evidence does not hold", "mkdir ../archive\ncp -a .lonelycat/executions/exec_* ../archive\n"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path base;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    /** A project with a key for Anna in its policy, one execution, and a branch. */
    @BeforeAll
    static void makeProject() throws IOException {
        Path project = Scenario.copied("small-project", base.resolve("project")).folder();
        new Shell(base).run(project, """
                git init -q -b main .
                mvn -B -q lonelycat:keygen -Dlonelycat.key=anna.key
                key=$(sed -n 's/.*"publicKey" *: *"\\([^"]*\\)".*/\\1/p' .lonelycat/result.json)
                cat > lonelycat-policy.yaml <<EOF
                schema: lonelycat.policy/1
                paths: {allow: ['docs/**'], need_approval: ['db/**']}
                approval: {quorum: 1, keys: {anna: "$key"}}
                EOF
                printf -- '--- /dev/null\\n+++ b/docs/first.md\\n@@ -0,0 +1 @@\\n+First.\\n' > ../first.patch
                printf -- '--- /dev/null\\n+++ b/docs/new.md\\n@@ -0,0 +1 @@\\n+New.\\n' > ../docs.patch
                printf -- '--- /dev/null\\n+++ b/db/V7.sql\\n@@ -0,0 +1 @@\\n+SELECT 7;\\n' > ../db.patch
                cp ../docs.patch change.patch
                git add .
                git commit -qm first
                git checkout -q -b topic
                echo Topic. > docs/topic.md
                git add .
                git commit -qm topic
                git checkout -q main
                mvn -B -q lonelycat:plan lonelycat:execute -Dlonelycat.patch=../first.patch
                """).well();
    }

    @ParameterizedTest
    @MethodSource("titles")
    void goesOnFromThere(String title) throws IOException {
        new Shell(temporary).run(temporary, "cp -a " + base + "/. .").well();
        Path project = temporary.resolve("project");
        String commands = Objects.requireNonNull(blocks().get(title))
                .replace("/path/to/the/outer/folder", project.toString())
                .replace("~/.config/", "../config/")
                .replace("=PLAN", "=$(ls .lonelycat/plans | tail -n 1)")
                .replaceAll("plan_\\w{26}", "\\$(ls .lonelycat/plans | tail -n 1)")
                .replaceAll("(../archive/)?exec_\\w{26}", "$1\\$(ls .lonelycat/executions | grep exec_)");
        String first = FIRST_FAILS.contains(title) ? commands.replaceFirst("\\n", " || true\n") : commands;

        new Shell(temporary)
                .run(project, SETUPS.getOrDefault(title, "") + first)
                .well();
    }

    @Test
    void knowsEachTitleThatItPreparesFor() {
        assertThat(blocks().keySet())
                .containsAll(SETUPS.keySet())
                .containsAll(FIRST_FAILS)
                .containsAll(ELSEWHERE);
    }

    static Stream<String> titles() {
        return blocks().keySet().stream().filter(title -> !ELSEWHERE.contains(title));
    }

    private static Map<String, String> blocks() {
        Map<String, String> blocks = new LinkedHashMap<>();
        String title = "First of all";
        for (var found : BLOCK.matcher(page()).results().toList()) {
            if (found.group(1) != null) {
                title = found.group(1);
            } else {
                blocks.put(title, found.group(2));
            }
        }
        assertThat(blocks).hasSizeGreaterThan(30);
        return blocks;
    }

    private static String page() {
        try {
            return Files.readString(Path.of(MavenBuild.setting("it.root")).resolve("docs/how-to/troubleshooting.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
