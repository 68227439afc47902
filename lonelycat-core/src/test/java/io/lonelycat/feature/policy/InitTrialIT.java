// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.InitRequest;
import io.lonelycat.config.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy is written together with what its check turns out to need; in place of Maven there is a line of shell. */
class InitTrialIT {
    private static final String POLICY = "lonelycat-policy.yaml";

    @TempDir
    private Path folder;

    @Test
    void saysThatTheCheckPassesAndHowLongItTook() throws IOException {
        Sandbox sandbox = project("test -f pom.xml && mkdir -p target && echo x > target/x");

        Answer result = assertStatus(init(sandbox, false), "written");
        assertThat(result.message())
                .containsPattern("Check maven-test passes on the project as it is, in [0-9.]+ s\\.\n");
        assertThat(sandbox.read(POLICY)).doesNotContain("sandbox:", "writes:");
        assertThat(sandbox.root.resolve("target")).doesNotExist();
        assertThat(besideTheProject()).containsExactly(Sandbox.NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 0", "exit 3"})
    void triesACheckOnce(String script) {
        Sandbox sandbox = project(script);

        assertStatus(init(sandbox, false), "written");
        assertThat(sandbox.progress.stream().filter(line -> line.startsWith("Running the check maven-test in")))
                .hasSize(1);
    }

    @Test
    void namesTheClosedNetworkForACheckThatFailsInASandbox() throws IOException {
        Sandbox sandbox = project(withNetworkOnly("echo fetching; echo 'ERROR: central: Unknown host'; exit 1"));

        Answer result = init(sandbox, false);

        assertThat(result.message())
                .contains(
                        "fails without any change",
                        "Output: `central: Unknown host`.",
                        "If something has to be downloaded, run the command once by hand");
        assertThat(sandbox.read(POLICY)).doesNotContain("sandbox:");
    }

    /** An output that is a source as well would let a check alter it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo x >> pom.xml",
                "mkdir .mvn; echo -javaagent:x > .mvn/jvm.config",
                "mkdir gen; echo x > gen/x",
                "rm pom.xml"
            })
    void saysThatACheckWritesBesideItsOutputs(String script) {
        Sandbox sandbox = project(script);

        Answer result = assertStatus(init(sandbox, false), "written");
        assertThat(result.message())
                .contains("Check maven-test fails without any change", "deleted with the copy", "`writes`");
        assertThat(sandbox.read(POLICY)).doesNotContain("writes:", "sandbox:");
    }

    @Test
    void takesNoSecretIntoThePolicyThatIsTheNameOfAFile() {
        Sandbox sandbox = project("mkdir gen-hunter2secret; echo x > gen-hunter2secret/x");
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "DEPLOY_TOKEN", "hunter2secret");

        Answer result = init(sandbox, false);

        assertThat(result.message())
                .contains("Check maven-test fails without any change")
                .doesNotContain("hunter2secret");
        assertThat(sandbox.read(POLICY)).doesNotContain("hunter2secret");
    }

    @Test
    void writesThePolicyAllTheSameWhereTheCheckFailsAndSaysWhatToDo() throws IOException {
        Sandbox sandbox = project("echo one; echo 'FAILED: CatTest.purrs'; echo two; exit 3");

        Answer result = assertStatus(init(sandbox, false), "written");
        assertThat(result.exitCode()).isZero();
        assertThat(result.message())
                .containsPattern("Check maven-test fails without any change, after [0-9.]+ s: ")
                .contains("exit code 3", "Output: `FAILED: CatTest.purrs`.", "Fix the build");
        assertThat(sandbox.read(POLICY)).doesNotContain("sandbox:");
        assertThat(besideTheProject()).containsExactly(Sandbox.NAME);
    }

    @Test
    void triesNothingInADryRunAndSaysSo() throws IOException {
        Path ran = folder.resolve("ran");
        Sandbox sandbox = project("touch " + ran);
        sandbox.given.put(Keys.SANDBOX, "none");

        Answer result = init(sandbox, true);

        assertThat(result.message()).contains("A dry run runs no check");
        assertThat(ran).doesNotExist();
    }

    private static String withNetworkOnly(String otherwise) throws IOException {
        String namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
        return "if [ \"$(readlink /proc/self/ns/net)\" != '" + namespace + "' ]; then " + otherwise + "; fi";
    }

    private List<String> besideTheProject() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("home"))) {
            return all.map(path -> String.valueOf(path.getFileName())).toList();
        }
    }

    private Sandbox project(String script) {
        Sandbox sandbox = new Sandbox(folder.resolve("home")).file("pom.xml", "<project/>\n");
        sandbox.aliases = Map.of("mvn", List.of("sh", "-c", script));
        return sandbox;
    }

    private static Answer init(Sandbox sandbox, boolean dryRun) {
        return sandbox.run(new InitRequest(Optional.empty(), Optional.of(dryRun)));
    }
}
