// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.feature.upkeep.Past;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.FileSum;
import io.lonelycat.workspace.LocaleNames;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the scripts by which the reference page verifies evidence without LonelyCat. */
class EvidenceByHandIT {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");

    private record Ended(int code, String output) {}

    @Test
    void sha256sumAcceptsTheFolderAndFindsAnAlteredFile(@TempDir Path folder) throws Exception {
        Path execution = new State(folder).sealed(1, Run::rolledBack);
        Ended ended = run(execution, List.of("sha256sum", "--strict", "-c", "SHA256SUMS"));
        assertThat(ended.output()).contains("manifest.json: OK").contains("steps/98_rollback.log: OK");
        assertThat(ended.code()).isZero();

        StateFiles.write(execution.resolve("stdout.log"), new byte[] {'x'});
        Ended altered = run(execution, List.of("sha256sum", "-c", "SHA256SUMS"));
        assertThat(altered.output()).contains("stdout.log: FAILED");
        assertThat(altered.code()).isEqualTo(1);
    }

    @Test
    void sha256sumReadsNamesThatHaveToBeEscaped(@TempDir Path folder) throws Exception {
        for (String name : List.of("a\\b", "c\nd", "e\\\nf", LocaleNames.here("\u00fcber"))) {
            Files.writeString(folder.resolve(name), name);
        }
        String sums = FileSum.lines(FolderListing.of(folder).inSums());
        Files.writeString(folder.resolve("SHA256SUMS"), sums);
        assertThat(run(folder, List.of("sha256sum", "--strict", "-c", "SHA256SUMS"))
                        .code())
                .isZero();
    }

    @Test
    void theScriptOfThePageAcceptsTheFolder(@TempDir Path folder) throws Exception {
        Path script = example(folder, "check.py");
        State state = new State(folder);
        for (Path execution : List.of(state.sealed(1, Run::applied), state.sealed(2, Run::rolledBack))) {
            assertThat(run(folder, List.of("python3", script.toString(), execution.toString())))
                    .isEqualTo(new Ended(0, "ok\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.json", "policy.yaml", "changes.patch", "steps/05_verify.log"})
    void theScriptOfThePageFindsAnAlteredFile(String name, @TempDir Path folder) throws Exception {
        Path script = example(folder, "check.py");
        Path execution = new State(folder).sealed(1, Run::applied);
        Path file = execution.resolve(name);
        StateFiles.write(file, (Files.readString(file) + "\n").getBytes(StandardCharsets.UTF_8));
        Ended ended = run(folder, List.of("python3", script.toString(), execution.toString()));
        assertThat(ended.output()).startsWith(name + ": ");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void theScriptOfThePageFollowsTheChainOverWhatWasPruned(@TempDir Path folder) throws Exception {
        Path script = example(folder, "chain.py");
        Past past = Past.in(folder.resolve("state"));
        past.executed(50, 1);
        String pruned = past.executed(40, 2);
        String kept = past.executed(1, 3);
        String newest = past.executed(0, 4);
        past.pruned(Past.keep(1));
        Path rotation = EvidenceFiles.rotation(past.state().folder());
        Files.writeString(rotation, "{\"torn", StandardOpenOption.APPEND);
        List<String> command =
                List.of("python3", script.toString(), past.state().folder().toString());
        assertThat(run(folder, command)).isEqualTo(new Ended(0, "ok\n"));

        String whole = past.rotation();
        Files.writeString(rotation, "");
        assertThat(run(folder, command).output()).startsWith(kept + " names ").contains("removed or altered");
        Files.writeString(rotation, whole);
        StateFiles.write(past.folder(kept).resolve("manifest.json"), "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(run(folder, command).output()).startsWith(newest + " names ");
        assertThat(past.folders()).doesNotContain(pruned);
    }

    @Test
    void opensslVerifiesTheSignatureAsThePageSays(@TempDir Path folder) throws Exception {
        Path script = example(folder, "signed.py");
        SigningKey.Pair pair = SigningKey.generate();
        Path execution =
                new State(folder).sealed(1, Run::applied, Optional.of(SigningKey.read("key", pair.privatePem())));
        Files.writeString(
                folder.resolve("signer.pem"),
                "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA"
                        + pair.publicKey().text() + "\n-----END PUBLIC KEY-----\n");
        List<String> extract = List.of("python3", script.toString(), execution.toString());
        String page = Files.readString(REFERENCE.resolve("evidence.md"));
        int command = page.indexOf("openssl pkeyutl");
        List<String> openssl =
                List.of(page.substring(command, page.indexOf('\n', command)).split(" "));

        assertThat(run(folder, extract)).isEqualTo(new Ended(0, ""));
        assertThat(run(folder, openssl).output()).contains("Signature Verified Successfully");

        Files.writeString(folder.resolve("signed"), " ", StandardOpenOption.APPEND);
        assertThat(run(folder, openssl).code()).isNotZero();
        StateFiles.write(execution.resolve("manifest.json"), new byte[] {'{', '}'});
        assertThat(run(folder, extract).output()).startsWith("another manifest was signed");
    }

    private static Path example(Path folder, String name) throws Exception {
        assumeTrue(hasPython(), "there is no python3 here");
        return Files.copy(REFERENCE.resolve("evidence").resolve(name), folder.resolve(name));
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return run(Path.of("."), List.of("python3", "--version")).code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Ended run(Path folder, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
