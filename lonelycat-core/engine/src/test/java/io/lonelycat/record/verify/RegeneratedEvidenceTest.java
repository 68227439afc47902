// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.EngineVersion;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.EvidenceReport.CheckedLine;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Ticking;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.record.evidence.Opening;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.Seal;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intact evidence that the engine would have written differently. */
class RegeneratedEvidenceTest {
    @TempDir
    Path folder;

    private record Page(String text) implements Attachment {
        @Override
        public String name() {
            return "page.txt";
        }

        @Override
        public byte[] content(ExecutionStory story) {
            return (story.plan().id() + text).getBytes(UTF_8);
        }
    }

    private record Engine(String engineVersion, Page page) implements DocumentRegenerator {
        @Override
        public List<Attachment> attachments(Path execution) {
            return List.of(page);
        }

        @Override
        public KnownSections known() {
            return KnownSections.NONE;
        }

        @Override
        public List<ObservationKind> observations() {
            return List.of();
        }

        @Override
        public Optional<WorkspacePath> placeOf(Policy policy) {
            return Optional.empty();
        }
    }

    private Path sealed(Consumer<Run> how, Finding... findings) {
        State state = new State(folder);
        Opening sample = Sample.opening(folder, 1);
        Opening opening =
                Sample.with(sample, decided(sample.decision(), List.of(findings)), sample.policy(), sample.approvals());
        try (Evidence evidence = Evidence.create(state.executions(), opening, Ticking.from("2026-11-20T08:01:00Z"))) {
            how.accept(new Run(opening.executionId(), evidence));
            evidence.finish(List.of(new Page("1")));
        }
        Path execution = state.execution(1);
        Seal.write(execution, state.chain(), Map.of());
        return execution;
    }

    private static Decision decided(Decision decision, List<Finding> findings) {
        return new Decision(
                decision.id(),
                decision.basis(),
                Verdict.of(findings),
                decision.riskProposed(),
                decision.riskEffective(),
                findings,
                decision.inputs(),
                decision.requiredChecks(),
                decision.decidedAt(),
                decision.engineVersion());
    }

    private static Finding denied(String rule) {
        return Finding.of(rule, Setting.builtIn(Effect.DENY), List.of(), "Because.", "Do something.");
    }

    private static EvidenceReport check(Path execution, String version, String page) {
        return EvidenceCheck.check(execution, TrustedKeys.NONE, Optional.of(new Engine(version, new Page(page))));
    }

    private static Map<String, String> remade(Path execution, String version, String page) {
        Map<String, String> remade = new TreeMap<>();
        for (CheckedLine line : check(execution, version, page).lines()) {
            if (line.what().endsWith(" again")
                    || line.what().contains("regenerated")
                    || line.what().contains("not compared")) {
                remade.put(line.what(), line.problem().orElse("").replaceFirst("(?s):.*", ""));
            }
        }
        return remade;
    }

    @Test
    void findsADecisionThatTheGateWouldNotHaveMade() {
        assertThat(remade(sealed(Run::applied), EngineVersion.TEXT, "1"))
                .containsEntry("decision.json, gated again", "the gate decides differently")
                .containsEntry("page.txt, regenerated", "");
    }

    @Test
    void findsAPageThatTheEngineDidNotWrite() {
        assertThat(remade(sealed(Run::applied), EngineVersion.TEXT, "2"))
                .containsEntry(
                        "page.txt, regenerated",
                        "the text differs from what LonelyCat makes of the other files of this execution");
    }

    @Test
    void believesWhatAnotherVersionWrote() {
        Path execution = sealed(Run::applied);

        assertThat(remade(execution, "9.9", "2"))
                .containsExactly(Map.entry(
                        "decision and pages, not compared (no failure), because LonelyCat " + EngineVersion.TEXT
                                + " wrote these files and this is LonelyCat 9.9",
                        ""));
        assertThat(check(execution, "9.9", "2").firstProblem()).isEmpty();
    }

    @Test
    void makesNothingAgainWhereSomethingIsWrongAlready() {
        Path execution = sealed(Run::applied);
        StateFiles.write(execution.resolve("stdout.log"), new byte[] {'x'});

        assertThat(remade(execution, EngineVersion.TEXT, "1")).isEmpty();
    }

    /** The gate cannot evaluate an inconsistent proposal again. */
    @Test
    void decidesNothingAgainThatWasDeniedForContradictingItself() {
        assertThat(remade(sealed(Run::refused, denied("integrity.patch")), EngineVersion.TEXT, "1"))
                .containsExactly(Map.entry("page.txt, regenerated", ""));
    }

    @Test
    void decidesAgainWhatWasDeniedForAnotherReason() {
        assertThat(remade(sealed(Run::refused, denied("limits.files")), EngineVersion.TEXT, "1"))
                .containsKey("decision.json, gated again");
    }
}
