// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.Altered;
import io.lonelycat.LonelyCat;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.attempt.SandboxReport.Access;
import io.lonelycat.check.attempt.SandboxReport.Home;
import io.lonelycat.check.sandbox.SandboxProbe;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.Governance;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import io.lonelycat.plan.SandboxSpec.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each probe must fail on an engine with the defect that the probe looks for. */
class SabotageTest {
    /** Probes of the project, tested in {@link io.lonelycat.feature.validate.ProjectProbesTest}. */
    private static final Set<String> OF_THE_PROJECT = Set.of("policy-parses", "checks-start", "services", "record");

    private static final String GUIDE = "docs/guide.md";
    private static final String OTHER = "docs/other.md";

    @TempDir
    Path folder;

    /** @param probe the probe that must fail */
    record Sabotage(String probe, String how, Governance.Engine engine) {
        @Override
        public String toString() {
            return probe + " against an engine that " + how;
        }
    }

    /** Falsifies an engine's answer. */
    interface Mischief {
        Answer after(Settings settings, Answer answer);
    }

    private static Sabotage broken(String probe, String how, Class<?> request, Mischief mischief) {
        return new Sabotage(probe, how, settings -> {
            Governance real = LonelyCat.with(settings);
            return asked -> request.isInstance(asked) ? mischief.after(settings, real.run(asked)) : real.run(asked);
        });
    }

    private static Sabotage writing(String probe, String how, String status, String word, String path) {
        return broken(probe, how, ExecuteRequest.class, (settings, executed) -> {
            if (executed.status().equals(status) && says(executed, word)) {
                write(settings, path, "text\n");
            }
            return executed;
        });
    }

    private static boolean says(Answer answer, String text) {
        return answer.details().toString().contains(text);
    }

    private static void write(Settings settings, String path, String content) {
        Path file = settings.workspace().resolve(path);
        Sandbox.doing(() -> Files.createDirectories(Objects.requireNonNull(file.getParent())));
        Altered.write(file, content);
    }

    private static Answer saying(Answer answer, String status, int exitCode, ObjectNode details) {
        return new Answer.Shown(
                AnswerHead.of(answer.goal(), status, exitCode, "Busy.").about(answer.ids()), details);
    }

    private static Answer verified(Answer answer) {
        return saying(answer, "verified", Answer.OK, answer.details());
    }

    private static Settings policy(Settings settings, UnaryOperator<String> change) {
        Path given = settings.policy().orElse(Path.of("none"));
        if (!given.endsWith("policy.yaml")) {
            return settings;
        }
        Path place = Objects.requireNonNull(given.getParent());
        Path copy = place.resolveSibling("other-" + place.getFileName() + ".yaml");
        Sandbox.doing(() -> Files.writeString(copy, change.apply(Files.readString(given))));
        return with(settings, Optional.of(copy), settings.commandAliases(), Map.of());
    }

    private static Settings with(
            Settings settings, Optional<Path> policy, Map<String, List<String>> aliases, Map<Key<?>, String> more) {
        Map<Key<?>, Optional<String>> given = new HashMap<>();
        given.put(Keys.POLICY, policy.map(Path::toString));
        given.put(Keys.LOCK_TIMEOUT, Optional.of(settings.lockTimeout().toMillis() + "ms"));
        more.forEach((key, value) -> given.put(key, Optional.of(value)));
        return new Settings(
                settings.workspace(),
                Configuration.of(Sources.given(given, settings.workspace())),
                settings.caller(),
                settings.environment(),
                aliases,
                settings.machine());
    }

    static Stream<Sabotage> all() {
        Class<?> execute = ExecuteRequest.class;
        return Stream.of(
                writing("apply", "writes one file too many", "applied", "", "docs/extra.md"),
                writing("deny", "writes what is denied", "denied", "secrets/server.txt", "secrets/server.txt"),
                writing(
                        "approval",
                        "writes what is not approved",
                        "need_approval",
                        "tools/unknown.txt",
                        "tools/unknown.txt"),
                writing("rollback", "leaves a byte behind", "rolled_back", "", OTHER),
                broken("rollback", "does not restore times", execute, (settings, executed) -> {
                    if (executed.status().equals("rolled_back")) {
                        Path file = settings.workspace().resolve(OTHER);
                        Sandbox.doing(() -> Files.setLastModifiedTime(file, FileTime.fromMillis(1)));
                    }
                    return executed;
                }),
                broken("hostile-check", "believes what a check wrote", execute, (settings, executed) -> {
                    if (says(executed, "hostile")) {
                        String id = executed.ids().get("execution");
                        write(settings, ".lonelycat/executions/" + id + "/plan.json", "forged\n");
                    }
                    return executed;
                }),
                broken("links", "writes through a link", execute, (settings, executed) -> {
                    Path docs = settings.workspace().resolve("docs");
                    if (says(executed, "\"stale\"") && Files.isSymbolicLink(docs)) {
                        write(settings, GUIDE, "# Guide\nnew\n");
                    }
                    return executed;
                }),
                broken(
                        "lock",
                        "does not say who has the lock",
                        execute,
                        (settings, executed) -> executed.status().equals("locked")
                                ? saying(executed, "locked", 1, Json.object())
                                : executed),
                writing("lock", "does not wait", "locked", "", GUIDE),
                new Sabotage(
                        "evidence",
                        "keeps another policy",
                        settings -> LonelyCat.with(policy(settings, text -> text + "# one line more\n"))),
                new Sabotage(
                        "evidence",
                        "loses what checks print",
                        settings -> LonelyCat.with(
                                with(settings, settings.policy(), Map.of("cat", List.of("true")), Map.of()))),
                new Sabotage(
                        "rollback",
                        "finds a service behind every port",
                        settings -> LonelyCat.with(policy(
                                settings,
                                text -> text.replace("tcp: {host: 127.0.0.1, port: 1}", "command: ['true']")))),
                new Sabotage("kill", "leaves things as they are", settings -> {
                    Governance real = LonelyCat.with(settings);
                    return asked -> asked instanceof RecoverRequest
                            ? new Answer.Shown(AnswerHead.of("recover", "recovered", Answer.OK, ""), Json.object())
                            : real.run(asked);
                }),
                broken(
                        "tampered-evidence",
                        "finds no fault",
                        VerifyRequest.class,
                        (settings, answer) -> verified(answer)),
                broken(
                        "tampered-evidence",
                        "does not look at logs",
                        VerifyRequest.class,
                        (settings, answer) -> says(answer, "stdout.log") ? verified(answer) : answer));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isNoticedByItsProbe(Sabotage sabotage) throws IOException {
        Probe asked = new ProbeFixture(folder)
                .probes(sabotage.engine()).stream()
                        .filter(probe -> probe.name().equals(sabotage.probe()))
                        .findFirst()
                        .orElseThrow();

        TriedProbe tried = TriedProbe.of(asked);

        assertThat(tried.problems()).isNotEmpty();
        assertThat(tried.line())
                .startsWith("[FAIL] ")
                .contains("expected: ", "seen: ")
                .doesNotContain("the probe finishes");
    }

    @Test
    void isThereForEveryProbe() throws IOException {
        Set<String> probes = new ProbeFixture(folder)
                .probes(LonelyCat::with).stream().map(Probe::name).collect(Collectors.toSet());
        Set<String> sabotaged = Stream.of(
                        all().map(Sabotage::probe),
                        OF_THE_PROJECT.stream(),
                        Stream.of(SandboxProbe.values()).map(probe -> "sandbox-" + Names.of(probe)))
                .flatMap(each -> each)
                .collect(Collectors.toSet());

        assertThat(sabotaged).isEqualTo(probes);
    }

    @Test
    void holdsWithoutASandboxAndSaysWhatTheMachineLacks() throws IOException {
        Expectations expect = new Expectations();
        ProbeSetup lab = new ProbeFixture(folder)
                .lab(each ->
                        LonelyCat.with(with(each, each.policy(), each.commandAliases(), Map.of(Keys.SANDBOX, "none"))));

        new ChangeProbes(lab).keepsChecksOut(expect);

        assertThat(expect.broken()).isEmpty();
        assertThat(expect.note()).isEqualTo("Commands run without a sandbox: `sandbox: none` is set");
    }

    @ParameterizedTest
    @EnumSource
    void failsWhereACommandReachesSomething(SandboxProbe probe) {
        SandboxReport bubblewrap = new SandboxReport(
                Optional.of("bubblewrap 0.8.0"), Access.OUTPUTS, Network.NONE, Home.DISCARDED, Optional.empty());
        SandboxReport none = SandboxReport.none("none is installed");
        String reached = "reached: " + Names.of(probe) + "\n";

        assertThat(promised(probe, bubblewrap, reached).broken()).hasSize(1);
        assertThat(promised(probe, bubblewrap, "reached: nothing\n").broken()).isEmpty();
        assertThat(promised(probe, none, reached).broken()).isEmpty();
        assertThat(promised(probe, none, reached).note())
                .isEqualTo("Commands run without a sandbox: none is installed");
    }

    private static Expectations promised(SandboxProbe probe, SandboxReport report, String printed) {
        Expectations expect = new Expectations();
        ChangeProbes.expectPromise(expect, probe, report, printed);
        return expect;
    }
}
