// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.PruneRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.plan.source.PlanInput;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects in which something is wrong that no engine can fix. */
class ProjectProbesTest {
    private static final String POLICY = "schema: lonelycat.policy/1\npaths: {allow: ['docs/**']}\n";

    @Test
    void noticesAProgramThatIsMissing(@TempDir Path folder) throws IOException {
        policy(folder, POLICY + "checks: {tests: {command: [no-such-program-at-all]}, fine: {command: ['true']}}\n");

        assertThat(failed(folder)).singleElement().satisfies(tried -> {
            assertThat(tried.name()).isEqualTo("checks-start");
            assertThat(tried.problems()).hasSize(1);
            assertThat(tried.problem()).contains("`tests`", "no-such-program-at-all", "on the PATH");
        });
    }

    private static final String SERVICES = POLICY
            + "checks: {web: {http: {url: 'http://127.0.0.1:%d/health'}, timeout: 5s},"
            + " port: {tcp: {host: 127.0.0.1, port: %d}, timeout: 5s}}\nrequire: {low: {checks: [web, port]}}\n";

    @Test
    void asksTheServicesThatThePolicyRequires(@TempDir Path folder) throws IOException {
        try (ServerSocket closed = new ServerSocket(0)) {
            int port = closed.getLocalPort();
            policy(folder, SERVICES.replace("%d", String.valueOf(port)));
        }

        assertThat(failed(folder)).singleElement().satisfies(tried -> {
            assertThat(tried.name()).isEqualTo("services");
            assertThat(tried.problems()).hasSize(2);
            assertThat(tried.line())
                    .contains("`web` answers", "refused", "skipServices")
                    .doesNotContain("null", "no reason");
        });
        assertThat(new Ground(folder).tried(true))
                .filteredOn(tried -> tried.name().equals("services"))
                .singleElement()
                .satisfies(tried -> assertThat(tried.line()).startsWith("[none] services: skipped"));
    }

    @Test
    void countsApartWhatHadNothingToTryOut(@TempDir Path folder) throws IOException {
        policy(folder, POLICY);

        List<TriedProbe> tried = new Ground(folder).tried(false);

        assertThat(tried.stream().filter(TriedProbe::skipped).map(TriedProbe::name))
                .contains("services", "checks-start", "record");
        assertThat(tried).allSatisfy(it -> assertThat(it.line()).matches("(?s).* \\([^)]+ m?s\\)"));
    }

    @Test
    void noticesAPolicyWithAKeyThatNobodyKnows(@TempDir Path folder) throws IOException {
        policy(folder, POLICY + "chekcs: {}\n");

        List<TriedProbe> failed = failed(folder);

        assertThat(failed).hasSize(3);
        assertThat(failed.get(0).name()).isEqualTo("policy-parses");
        assertThat(failed.get(0).problem()).contains("chekcs", "checks", "line 3");
        assertThat(failed.get(2).problem())
                .contains("the policy cannot be read, so this probe was not run; first correct what");
    }

    @Test
    void noticesAnExecutionThatWasRemoved(@TempDir Path folder) throws IOException {
        Path evidence = executed(folder);
        assertThat(failed(folder)).as("before").isEmpty();
        Files.move(evidence, folder.resolve("taken-away"));

        assertThat(failed(folder)).singleElement().satisfies(tried -> {
            assertThat(tried.name()).isEqualTo("record");
            assertThat(tried.problem()).contains("chain");
        });
    }

    @Test
    void noticesAnIndexThatDoesNotAgree(@TempDir Path folder) throws IOException {
        executed(folder);
        Files.delete(folder.resolve("project/.lonelycat/history.db"));

        assertThat(failed(folder)).singleElement().satisfies(tried -> {
            assertThat(tried.name()).isEqualTo("record");
            assertThat(tried.line()).contains("history.db is missing", "`lonelycat history`");
        });
    }

    @Test
    void knowsWhatWasPrunedFromWhatIsMissing(@TempDir Path folder) throws IOException {
        executed(folder);
        Settings settings = new Ground(folder).settings();
        LonelyCat.with(settings).run(Requests.rollback("latest"));
        Map<Key<?>, Optional<String>> limits =
                Map.of(Keys.KEEP_LATEST, Optional.of("1"), Keys.TTL_DAYS, Optional.of("0"));
        LonelyCat.with(new Settings(
                        settings.workspace(),
                        Configuration.of(Sources.given(limits, settings.workspace())),
                        settings.caller(),
                        settings.environment(),
                        settings.commandAliases(),
                        settings.machine()))
                .run(new PruneRequest(Optional.empty()));
        Path rotation = folder.resolve("project/.lonelycat/rotation.jsonl");
        String written = Files.readString(rotation);

        assertThat(failed(folder)).as("pruned").isEmpty();
        Files.writeString(rotation, written.replaceFirst("\"manifest\":\"sha256:.", "\"manifest\":\"sha256:"));
        assertThat(failed(folder)).as("damaged").singleElement().satisfies(tried -> assertThat(tried.line())
                .contains("each manifest.json names the one before it", "rotation.jsonl, entry 1"));
        Files.delete(rotation);
        assertThat(failed(folder)).as("removed").singleElement().satisfies(tried -> assertThat(tried.problem())
                .contains("each manifest.json names the one before it"));
    }

    /** Looking into a database writes beside it, so that it must not be the project's. */
    @Test
    void writesNothingIntoTheProject(@TempDir Path folder) throws IOException {
        executed(folder);
        List<String> before = tree(folder.resolve("project"));

        assertThat(failed(folder)).isEmpty();

        assertThat(tree(folder.resolve("project"))).isEqualTo(before);
    }

    private static List<String> tree(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.sorted()
                    .map(file -> file + " " + file.toFile().lastModified() + " "
                            + file.toFile().length())
                    .toList();
        }
    }

    private static void policy(Path folder, String text) throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("lonelycat-policy.yaml"), text);
    }

    /** A project in which one change was made; answers where its evidence is. */
    private static Path executed(Path folder) throws IOException {
        policy(folder, POLICY);
        Settings settings = new Ground(folder).settings();
        Path patch = Files.writeString(
                folder.resolve("change.patch"), "--- /dev/null\n+++ b/docs/x.md\n@@ -0,0 +1 @@\n+x\n");
        LonelyCat flows = LonelyCat.with(settings);
        flows.run(Requests.plan(new PlanInput.PatchInput(patch)));
        String id = flows.run(ExecuteRequest.of(Optional.empty())).ids().get("execution");
        return settings.workspace().resolve(".lonelycat/executions/" + id);
    }

    @Test
    void triesThePolicyThatAFrontEndBrings(@TempDir Path folder) throws IOException {
        String text = "schema: lonelycat.policy/1\npaths: {allow: ['docs/**'], deny: ['other/**']}\n";
        Ground ground = new Ground(folder);
        Settings settings = ground.settings().under(new ManagedPolicy(ManagedPolicy.PREFIX + "team", text));

        assertThat(failed(ground.probes(settings, each -> LonelyCat.with(each))))
                .isEmpty();
    }

    private static List<TriedProbe> failed(Path folder) throws IOException {
        return failed(new Ground(folder).probes(settings -> LonelyCat.with(settings)));
    }

    private static List<TriedProbe> failed(List<Probe> probes) {
        return probes.stream()
                .limit(4)
                .map(TriedProbe::of)
                .filter(tried -> !tried.ok())
                .toList();
    }
}
