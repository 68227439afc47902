// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ValidateRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateTest {
    /** Probes without a subject: the project has no checks, services or record. */
    private static final int NOTHING_TO_TRY = 3;

    @Test
    void passesInAProjectAndLeavesNothingButItsReports(@TempDir Path folder) throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder).file(".git/HEAD", "ref: refs/heads/main\n");
        Map<String, String> before = sandbox.wholeTree();

        Answer result = assertStatus(validate(sandbox, folder), "passed");
        assertThat(result.exitCode()).isEqualTo(Answer.OK);
        assertThat(result.message())
                .containsPattern("16/16 passed in \\d.*s; 3 probes not applicable here$")
                .doesNotContain("[FAIL]");
        assertThat(sandbox.wholeTree()).isEqualTo(before);
        assertThat(Sandbox.list(sandbox.state("")))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(".gitignore", "result.json", "validate");
        assertThat(temporary(folder)).isEmptyDirectory();
        assertReports(sandbox);
        assertThat(Files.readString(sandbox.state("validate/junit.xml")))
                .contains("<testsuite name=\"lonelycat.engine\"", "name=\"services\"", "<skipped message=")
                .doesNotContain("<failure");
    }

    @Test
    void failsWhereAProbeFailsAndTriesTheOthers(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.planned(folder);
        Deaths.deleteTree(sandbox.evidence(sandbox.execute()));

        Answer result = assertStatus(validate(sandbox, folder), "failed");
        assertThat(result.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(result.message()).contains("[FAIL] record: ", "16/17 passed in ");
    }

    /** A mistyped deny rule would otherwise be ignored. */
    @Test
    void isNotSetUpWhereThePolicyCannotBeRead(@TempDir Path folder) throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder).policy("paths: {denny: ['secrets/**']}\n");

        assertInvalid(() -> validate(sandbox, folder), "lonelycat-policy.yaml line 2", "did you mean \"deny\"?");

        assertThat(sandbox.read(".lonelycat/result.json")).contains("\"exitCode\": 2");
        assertThat(temporary(folder)).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hasTheSameChecksOnEverySystem(boolean posix) {
        byte[] text = ProbeWorkspace.bundledPolicy(posix).getBytes(UTF_8);

        assertThat(Policy.read("validate-policy.yaml", text).checks().keySet())
                .containsExactlyInAnyOrder("prints-guide", "hostile", "looks-around", "closed-port");
    }

    @Test
    void removesItsWorkspacesWhenItIsStopped(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).file(".git/HEAD", "ref: refs/heads/main\n");
        stopAtOnce(sandbox, folder);

        Answer result = assertStatus(validate(sandbox, folder), "failed");
        assertThat(result.message()).contains("the user cancelled the probe");
        assertThat(temporary(folder)).isEmptyDirectory();
    }

    @Test
    void cannotBeSetUpWithoutATemporaryFolderOutsideOfTheWorkspace(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).file(".git/HEAD", "ref: refs/heads/main\n");
        Path inside = sandbox.root.resolve("docs");
        sandbox.places = outside(inside);
        assertInvalid(() -> sandbox.run(new ValidateRequest(false)), "is inside the workspace", "java.io.tmpdir");
        assertThat(Sandbox.list(inside)).containsExactly(inside.resolve("guide.md"));
        assertThat(sandbox.read(".lonelycat/result.json")).contains("\"exitCode\": 2");

        sandbox.places = outside(folder.resolve("missing"));
        assertThatThrownBy(() -> sandbox.run(new ValidateRequest(false)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("missing");
        assertThat(sandbox.read(".lonelycat/result.json")).contains("\"exitCode\": 2");
    }

    @Test
    void saysThatTheReportCannotBeWritten(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).file(".lonelycat/validate", "in the way");
        stopAtOnce(sandbox, folder);

        assertThatThrownBy(() -> validate(sandbox, folder))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(".lonelycat/validate");
        assertThat(sandbox.read(".lonelycat/result.json")).contains("\"exitCode\": 2");
        assertThat(temporary(folder)).isEmptyDirectory();
    }

    /** Runs {@code validate} inside a check. */
    @Test
    void passesInsideACheckUnderAPolicyFromOutside(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder).file("../central.yaml", """
                        schema: lonelycat.policy/1
                        paths: {deny: ['?x/*.ab', 'c/']}
                        """);
        sandbox.policy = Optional.of(sandbox.root.resolve("../central.yaml"));
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "LONELYCAT_EXECUTION", "exec_parent");
        sandbox.places = outside(Files.createDirectories(temporary(folder)));

        Answer result = assertStatus(sandbox.cat().run(new ValidateRequest(false)), "passed");
        assertThat(result.message()).contains("16/16 passed in ");
        assertThat(Json.line(result.details())).contains("central.yaml");
    }

    private static void assertReports(Sandbox sandbox) throws Exception {
        InputObject json = InputDocument.json("report", Files.readAllBytes(sandbox.state("validate/report.json")));
        List<InputObject> probes = json.required("parts").list().stream()
                .flatMap(part -> part.object().required("probes").list().stream())
                .map(InputValue::object)
                .toList();
        assertThat(probes).extracting(probe -> probe.required("name").string()).doesNotHaveDuplicates();
        assertThat(probes).allSatisfy(probe -> {
            assertThat(probe.required("sentence").string()).matches("[A-Z].*[^.]");
            assertThat(probe.required("claims").integer(0, 10_000)).isPositive();
        });
        int asked = probes.size() - NOTHING_TO_TRY;
        assertThat(json.required("total").integer(0, 100)).isEqualTo(asked);
        assertThat(json.required("passed").integer(0, 100)).isEqualTo(asked);
    }

    /** Cancelling each probe at once saves time. */
    private static void stopAtOnce(Sandbox sandbox, Path folder) {
        sandbox.cancel = () -> Files.exists(temporary(folder))
                && !Sandbox.list(temporary(folder)).isEmpty();
    }

    private static Path temporary(Path folder) {
        return folder.resolve("temporary");
    }

    private static Settings.WorkPlaces outside(Path temporary) {
        return new Settings.WorkPlaces(Optional.empty(), List.of(), List.of(), Map.of(), temporary);
    }

    private static Answer validate(Sandbox sandbox, Path folder) {
        sandbox.places = outside(Sandbox.doing(() -> Files.createDirectories(temporary(folder))));
        return sandbox.run(new ValidateRequest(false));
    }
}
