// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import static io.lonelycat.feature.validate.Sabotage.execution;
import static io.lonelycat.feature.validate.Sabotage.settings;
import static io.lonelycat.feature.validate.Sabotage.writing;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.api.Request;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.check.sandbox.SandboxProbe;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A probe that cannot fail proves nothing. */
class SabotageTest {
    /** What these ask for is broken in the project itself: see {@link io.lonelycat.feature.validate.ProjectProbesTest}. */
    private static final Set<String> OF_THE_PROJECT = Set.of("policy-parses", "checks-start", "services", "record");

    @ParameterizedTest
    @MethodSource("all")
    void isNoticedByItsProbe(Sabotage sabotage, @TempDir Path folder) throws IOException {
        TriedProbe tried = TriedProbe.of(probe(new ProbeFixture(folder).probes(sabotage.engine()), sabotage.probe()));

        assertThat(tried.problems()).isNotEmpty();
        assertThat(tried.line())
                .startsWith("[FAIL] ")
                .contains("expected: ", "seen: ")
                .doesNotContain("the probe finishes");
    }

    @Test
    void isThereForEveryProbe(@TempDir Path folder) throws IOException {
        Set<String> probes = new ProbeFixture(folder)
                .probes(settings -> LonelyCat.with(settings)).stream()
                        .map(Probe::name)
                        .collect(Collectors.toSet());
        Set<String> sabotaged = Stream.of(
                        all().map(Sabotage::probe),
                        OF_THE_PROJECT.stream(),
                        // Those of the sandbox fail in HostileCheckTest.
                        Stream.of(SandboxProbe.values()).map(probe -> "sandbox-" + Names.of(probe)))
                .flatMap(each -> each)
                .collect(Collectors.toSet());

        assertThat(sabotaged).isEqualTo(probes);
    }

    static Probe probe(List<Probe> probes, String name) {
        return probes.stream()
                .filter(probe -> probe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no probe " + name));
    }

    static Stream<Sabotage> all() {
        return Sabotages.all();
    }

    /** At least one way to break what each probe asks. */
    private static final class Sabotages {
        private static final String GUIDE = "docs/guide.md";

        private Sabotages() {}

        static Stream<Sabotage> all() {
            return Stream.of(
                    writing("apply", "writes one file too many", "applied", "", "docs/extra.md", "x"),
                    settings("rollback", "finds a service behind every port", Sabotage::listening),
                    execution("rollback", "leaves a byte behind", (engine, executed) -> {
                        if (executed.status().equals("rolled_back")) {
                            engine.write("docs/other.md", "# other\n");
                        }
                        return executed;
                    }),
                    execution("rollback", "does not restore times", (engine, executed) -> {
                        if (executed.status().equals("rolled_back")) {
                            Sabotage.touch(engine.file("docs/other.md"));
                        }
                        return executed;
                    }),
                    execution("hostile-check", "believes what a check wrote", (engine, executed) -> {
                        if (executed.details().toString().contains("hostile")) {
                            engine.write(
                                    ".lonelycat/executions/" + executed.ids().get("execution") + "/plan.json",
                                    "forged\n");
                        }
                        return executed;
                    }),
                    new Sabotage("kill", "leaves things as they are", settings -> new Meddled(settings) {
                        @Override
                        public Answer run(Request request) {
                            return request instanceof RecoverRequest
                                    ? new Answer.Shown(
                                            AnswerHead.of("recover", "recovered", Answer.OK, ""), Json.object())
                                    : super.run(request);
                        }
                    }),
                    writing(
                            "deny",
                            "writes what is denied",
                            "denied",
                            "secrets/server.txt",
                            "secrets/server.txt",
                            "text\n"),
                    writing(
                            "approval",
                            "writes what is not approved",
                            "need_approval",
                            "tools/unknown.txt",
                            "tools/unknown.txt",
                            "text\n"),
                    execution("links", "writes through a link", (engine, executed) -> {
                        if (Meddled.says(executed, "\"stale\"") && Files.isSymbolicLink(engine.file("docs"))) {
                            Meddled.doing(() -> Files.writeString(engine.file(GUIDE), "# Guide\nnew\n"));
                        }
                        return executed;
                    }),
                    execution(
                            "lock",
                            "does not say who has the lock",
                            (engine, executed) -> executed.status().equals("locked")
                                    ? new Answer.Shown(AnswerHead.of("execute", "locked", 1, "Busy."), Json.object())
                                    : executed),
                    writing("lock", "does not wait", "locked", "", GUIDE, "# Guide\nnew\n"),
                    settings("evidence", "keeps another policy", Sabotage::otherPolicy),
                    settings("evidence", "loses what checks print", Sabotage::silent),
                    new Sabotage("tampered-evidence", "finds no fault", settings -> new Meddled(settings) {
                        @Override
                        public Answer run(Request request) {
                            Answer answer = super.run(request);
                            return request instanceof VerifyRequest ? saying(answer, "verified", Answer.OK) : answer;
                        }
                    }),
                    new Sabotage("tampered-evidence", "does not look at logs", settings -> new Meddled(settings) {
                        @Override
                        public Answer run(Request request) {
                            Answer answer = super.run(request);
                            return request instanceof VerifyRequest && says(answer, "stdout.log")
                                    ? saying(answer, "verified", Answer.OK)
                                    : answer;
                        }
                    }));
        }
    }
}
