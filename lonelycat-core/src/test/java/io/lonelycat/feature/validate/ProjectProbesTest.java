// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.TreeCopy;
import io.lonelycat.api.Requests;
import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.feature.upkeep.Retention;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectProbesTest {
    private static final String DOCS = "paths: {allow: ['docs/**']}\n";

    private final ProbeFixture fixture;
    private final Sandbox project;

    ProjectProbesTest(@TempDir Path folder) {
        fixture = new ProbeFixture(folder);
        project = fixture.project();
    }

    private Path executed() {
        project.policy(DOCS).plan("--- /dev/null\n+++ b/docs/x.md\n@@ -0,0 +1 @@\n+x\n");
        return project.evidence(project.executed("applied"));
    }

    private List<TriedProbe> failed() throws IOException {
        return fixture.tried(false).stream().filter(tried -> !tried.ok()).toList();
    }

    private void onlyFails(String probe, String... words) throws IOException {
        assertThat(failed()).singleElement().satisfies(tried -> {
            assertThat(tried.name()).isEqualTo(probe);
            assertThat(tried.line()).contains(words);
        });
    }

    @Test
    void noticesAProgramThatIsMissing() throws IOException {
        project.policy(DOCS + "checks: {tests: {command: [no-such-program-at-all]}, fine: {command: ['true']}}\n");
        onlyFails("checks-start", "`tests`", "no-such-program-at-all", "on the PATH");
        assertThat(failed().get(0).problems()).hasSize(1);
    }

    @Test
    void asksTheServicesThatThePolicyRequires() throws IOException {
        String services = "checks: {web: {http: {url: 'http://127.0.0.1:%1$d/health'}, timeout: 5s},"
                + " port: {tcp: {host: 127.0.0.1, port: %1$d}, timeout: 5s}}\nrequire: {low: {checks: [web, port]}}\n";
        try (ServerSocket closed = new ServerSocket(0)) {
            project.policy(DOCS + services.formatted(closed.getLocalPort()));
        }
        assertThat(failed()).singleElement().satisfies(tried -> {
            assertThat(tried.name()).isEqualTo("services");
            assertThat(tried.problems()).hasSize(2);
            assertThat(tried.line())
                    .contains("`web` answers", "refused", "skipServices")
                    .doesNotContain("null", "no reason");
        });
        assertThat(fixture.tried(true))
                .filteredOn(tried -> tried.name().equals("services"))
                .singleElement()
                .satisfies(tried -> assertThat(tried.line()).startsWith("[none] services: skipped"));
    }

    @Test
    void noticesAPolicyWithAnUnknownKey() throws IOException {
        project.policy(DOCS + "chekcs: {}\n");
        List<TriedProbe> failed = failed();
        assertThat(failed).hasSize(3);
        assertThat(failed.get(0).name()).isEqualTo("policy-parses");
        assertThat(failed.get(0).problem()).contains("chekcs", "checks", "line 3");
        assertThat(failed.get(2).problem())
                .contains("the policy cannot be read, so this probe was not run; first correct what");
    }

    @Test
    void noticesAnIndexThatDoesNotAgree() throws IOException {
        executed();
        Files.delete(project.state("history.db"));
        onlyFails("record", "history.db is missing", "`lonelycat history`");
    }

    @Test
    void tellsPrunedExecutionsFromMissingOnes() throws IOException {
        executed();
        project.cat().run(Requests.rollback("latest"));
        project.prune(Retention.of(1, 0, 900), false);
        Path rotation = project.state("rotation.jsonl");
        String written = Files.readString(rotation);
        String broken = "each manifest.json names the one before it";
        assertThat(failed()).as("pruned").isEmpty();

        Files.writeString(rotation, written.replaceFirst("\"manifest\":\"sha256:.", "\"manifest\":\"sha256:"));
        onlyFails("record", broken, "rotation.jsonl, entry 1");

        Files.delete(rotation);
        onlyFails("record", broken);
    }

    /** SQLite writes next to an opened database, so the probe must open a copy. */
    @Test
    void writesNothingIntoTheProject() throws IOException {
        executed();
        List<String> before = tree();
        assertThat(failed()).isEmpty();
        assertThat(tree()).isEqualTo(before);
    }

    private List<String> tree() throws IOException {
        return TreeCopy.walk(project.root).stream()
                .map(file -> file + " " + file.toFile().lastModified() + " "
                        + file.toFile().length())
                .toList();
    }

    @Test
    void triesThePolicyThatAFrontEndBrings() throws IOException {
        project.managed = Optional.of(new ManagedPolicy(
                ManagedPolicy.PREFIX + "team",
                "schema: lonelycat.policy/1\npaths: {allow: ['docs/**'], deny: ['other/**']}\n"));
        assertThat(failed()).isEmpty();
    }
}
