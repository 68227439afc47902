// SPDX-License-Identifier: MIT
package io.lonelycat.cheat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.cheat.Cheat.Moved;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.PlanOrigin;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.source.ProposalWriter;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheatsTest {
    private static final Policy POLICY = Policy.read(
            Policy.FILE_NAME,
            "schema: lonelycat.policy/1\nextends: [{builtin: maven-policy}]\n".getBytes(UTF_8),
            LayerSource.NONE,
            KnownSections.NONE);

    static List<Cheat> read() {
        return Cheat.all().stream().filter(cheat -> cheat.verdict().isPresent()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("read")
    void getsTheAnswerThatIsWrittenDown(Cheat cheat, @TempDir Path folder) {
        Decision decision = decide(cheat, folder);

        assertThat(decision.verdict())
                .as("%s: %s", cheat, decision.findings())
                .isEqualTo(cheat.verdict().orElseThrow());
        cheat.finding().ifPresent(expected -> assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().equals(expected.rule()))
                .as(cheat.name())
                .anySatisfy(finding -> {
                    assertThat(finding.reason()).contains(expected.says());
                    assertThat(finding.weight().name())
                            .isEqualTo(decision.verdict().name());
                }));
    }

    /** Honest changes get a finding too if they modify tests together with code. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("read")
    void saysSomethingWhereverCodeChangesWithItsJudges(Cheat cheat, @TempDir Path folder) {
        Decision decision = decide(cheat, folder);

        if (decision.findings().isEmpty()) {
            assertThat(cheat.after().files().entrySet())
                    .filteredOn(file -> !cheat.before().entrySet().contains(file))
                    .extracting(Map.Entry::getKey)
                    .allMatch(path -> path.contains("src/main/"));
        }
    }

    private static Decision decide(Cheat cheat, Path folder) {
        List<PlannedFile> files = changed(cheat);
        GateEnvironment inputs = new GateEnvironment(Instant.EPOCH, "test", "jo", Map.of(), Optional.empty());
        return new Gate(POLICY, Optional.empty())
                .decide(
                        ProposalWriter.writeSupposed(
                                folder, plan(cheat.title()), "cs_01k9x3m5e7q8r2t4v6w8y0z1a3", files),
                        "dec_01k9x3m5e7q8r2t4v6w8y0z1a4",
                        inputs)
                .decision();
    }

    private static ChangePlan plan(String intent) {
        String id = "plan_01k9x3m5e7q8r2t4v6w8y0z1a3";
        return new ChangePlan(
                id,
                intent,
                List.of(Glob.of("**")),
                Risk.LOW,
                PlanDetails.NONE,
                Map.of(),
                new PlanOrigin(
                        "jo", Instant.EPOCH, id, Optional.empty(), Optional.empty(), Trigger.MANUAL, Optional.empty()),
                List.of(),
                List.of());
    }

    private static List<PlannedFile> changed(Cheat cheat) {
        Moved after = cheat.after();
        TreeSet<String> paths = new TreeSet<>(cheat.before().keySet());
        paths.addAll(after.files().keySet());
        paths.removeAll(after.sources().values());
        List<PlannedFile> files = new ArrayList<>();
        for (String path : paths) {
            String source = after.sources().getOrDefault(path, path);
            String old = cheat.before().get(source);
            String now = after.files().get(path);
            if (!source.equals(path) || old == null || !old.equals(now)) {
                files.add(
                        new PlannedFile(WorkspacePath.of(path), WorkspacePath.of(source), side(old), side(now), null));
            }
        }
        return files;
    }

    private static @Nullable Blob side(@Nullable String text) {
        return text == null ? null : Blob.of(FileMode.REGULAR, text.getBytes(UTF_8));
    }
}
