// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.MavenBuild;
import io.lonelycat.it.jenkins.controller.Asking;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Downloaded evidence is verified on another machine, with {@code lonelycat:verify} and without LonelyCat. */
@ExtendWith(Installation.class)
class VerifyIT {
    private static final Path SHA256SUM = Path.of("/usr/bin/sha256sum");
    private static final String ANYWAY = """
            def planned = lonelycatPlan patch: 'change.patch'
            def done = lonelycatExecute plan: planned.planId, policy: 'POLICY', failOn: 'never'
            echo "status: ${done.status}"
            """;

    private final Controller controller = Controller.given();

    @TempDir
    private Path folder;

    /** A project of the user, which has the plugin and nothing to do with the build. */
    private Path project;

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        Files.copy(Path.of(MavenBuild.setting("it.scenarios"), "apply", "pom.xml"), project.resolve("pom.xml"));
    }

    @Test
    void holdsForAnAppliedChangeUntilAByteIsAnother() throws IOException {
        Build build = controller
                .job("verify-applied", Scripts.onAgent(Scripts.executeWith("passes")))
                .run();
        Path evidence = downloaded(build, "applied");

        assertThat(verify(evidence).succeeded().all())
                .contains(evidence.getFileName().toString());
        sums(evidence, 0);
        for (String name : new String[] {"changes.patch", "steps/05_verify.log", "report.html", "manifest.json"}) {
            byte[] sound = Files.readAllBytes(evidence.resolve(name));
            byte[] altered = sound.clone();
            altered[altered.length / 2] ^= 1;
            write(evidence.resolve(name), altered);

            assertThat(verify(evidence).failed().all()).as(name).contains(name);
            sums(evidence, 1);
            write(evidence.resolve(name), sound);
        }
        Files.delete(evidence.resolve("steps/05_verify.log"));
        assertThat(verify(evidence).failed().all()).contains("steps/05_verify.log");
    }

    @Test
    void holdsForAChangeThatWasTakenBack() throws IOException {
        Build build = controller
                .job("verify-rolled-back", Scripts.onAgent(Scripts.executeWith("fails")))
                .run();

        Path evidence = downloaded(build, "rolled_back");

        verify(evidence).succeeded();
        sums(evidence, 0);
    }

    @Test
    void holdsForAChangeThatWasDenied() throws IOException {
        Build build = controller
                .job("verify-denied", Scripts.onAgent("secret/key.md", ANYWAY.replace("POLICY", "open")))
                .run();

        Path evidence = downloaded(build, "denied");

        assertThat(Files.readString(evidence.resolve("decision.json"))).contains("\"verdict\": \"deny\"");
        verify(evidence).succeeded();
        sums(evidence, 0);
    }

    @Test
    void holdsForAChangeThatNobodyApprovedAndForOneThatSomebodyDid() throws IOException {
        Build alone = controller
                .job("verify-asks", Scripts.onAgent(ANYWAY.replace("POLICY", "asks")))
                .run();
        Asking asking = Asking.begin(controller, "verify-approved", "asks", "");
        assertThat(asking.says("bob", "approve", "Looked at it.").status()).isEqualTo("approved");
        assertThat(asking.build().end()).as(asking.build().log()).isEqualTo("SUCCESS");

        Path refused = downloaded(alone, "need_approval");
        Path applied = downloaded(asking.build(), "applied");

        assertThat(Files.readString(refused.resolve("decision.json"))).contains("\"verdict\": \"need_approval\"");
        verify(refused).succeeded();
        verify(applied).succeeded();
        assertThat(applied.resolve("approvals")).isNotEmptyDirectory();
    }

    private Path downloaded(Build build, String status) throws IOException {
        var execution = build.execution();
        assertThat(execution.path("status").asText()).as(build.log()).isEqualTo(status);
        return build.archived(
                execution.path("id").asText(), folder.resolve(build.job().name()));
    }

    private MavenBuild.Ended verify(Path evidence) {
        return MavenBuild.run(project, "lonelycat:verify", "-Dlonelycat.evidence=" + evidence);
    }

    /** Expects {@code sha256sum -c} to end so in a folder, on machines that have it. */
    private static void sums(Path evidence, int code) throws IOException {
        if (!Files.isExecutable(SHA256SUM)) {
            System.out.println(
                    "There is no " + SHA256SUM + ", so " + evidence.getFileName() + " was not checked by it.");
            return;
        }
        Process process = new ProcessBuilder(SHA256SUM.toString(), "-c", "--quiet", "SHA256SUMS")
                .directory(evidence.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor()).isEqualTo(code);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while checking sums", e);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
    }
}
