// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.flow.Feature;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.Complaint;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.workspace.glob.Glob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanParametersTest {
    private static final String EXECUTION = "exec_01k9x3m5e7q8r2t4v6w8y0z1a3";

    @TempDir
    Path folder;

    private static final List<InputForm> MORE = Feature.all(AllFeatures.ALL, Feature::inputs);

    private static PlanParameters parameters(String correlation, String parent, String... labels) {
        return new PlanParameters(
                Optional.of("Greet"), Optional.of(correlation), Optional.of(parent), List.of(labels), Optional.empty());
    }

    private static PlanParameters labels(String... labels) {
        return new PlanParameters(
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(labels), Optional.empty());
    }

    private ChangePlan plan(String planFile, PlanParameters parameters) {
        PlanLab lab = PlanLab.in(folder, SmallTree.empty().file("a", "a\n"));
        Path file = lab.write("plan.yaml", planFile.getBytes(StandardCharsets.UTF_8));
        Path patch = lab.patch("--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\n+b\n");
        PlanSpec request = new PlanSpec(new PlanInput.PatchInput(patch), file, "me", Trigger.MANUAL, parameters);
        return lab.planner().plan(request, lab.plans()).proposal().plan();
    }

    @Test
    void areRefusedWithAPlanFileThatHasAnUnknownMember() {
        assertInvalid(() -> plan("intnt: Greet\n", labels()), "unknown key \"intnt\"; did you mean \"intent\"?");
    }

    @Test
    void goBeforeThePlanFile() {
        ChangePlan plan = plan("""
                intent: From the file
                correlationId: from-the-file
                parentExecutionId: exec_01k9x3m5e7q8r2t4v6w8y0z1zz
                trigger: ci
                risk: high
                labels: {team: core, kept: 'yes'}
                verification: [unit-tests, {command: [mvn, test], timeout: 90s}]
                """, parameters("run-7", EXECUTION, "team=cats", "ticket = A-1=b"));

        assertThat(plan.intent()).isEqualTo("Greet");
        assertThat(plan.correlationId()).isEqualTo("run-7");
        assertThat(plan.parentExecutionId()).contains(EXECUTION);
        assertThat(plan.trigger()).isEqualTo(Trigger.CI);
        assertThat(plan.risk()).isEqualTo(Risk.HIGH);
        assertThat(plan.labels()).containsOnly(entry("team", "cats"), entry("kept", "yes"), entry("ticket", "A-1=b"));
        assertThat(plan.details().verification())
                .extracting(CheckUse::name)
                .containsExactly("unit-tests", "verification-2");
        assertThat(plan.derived()).containsExactly("affectedPaths");
    }

    @Test
    void areRefusedByName() {
        assertThat(Complaint.of(() -> plan("{}", parameters("run-7", "exec_1"))))
                .startsWith("`lonelycat.parent`: ")
                .contains("expected an id such as exec_");
        assertThat(Complaint.of(() -> plan("{}", parameters(" ", EXECUTION))))
                .startsWith("`lonelycat.correlation`: ")
                .contains("not blank");
        assertThat(Complaint.of(() -> plan("{}", labels("ticket"))))
                .contains("lonelycat.label", "`ticket` is not a label");
        assertThat(Complaint.of(() -> plan("{}", labels("=x")))).contains("Write name=value");
        assertThat(Complaint.of(() -> plan("{}", labels("a=1", "a=2")))).contains("the label `a` is given twice");
    }

    private static ChangeSource change(String... named) {
        Set<String> all = Set.of(named);
        Function<String, Optional<Path>> file =
                name -> Optional.of(Path.of("change")).filter(it -> all.contains(name));
        return new ChangeSource(
                file.apply("patch"),
                file.apply("from"),
                all.contains("delete") ? List.of("old/**") : List.of(),
                file.apply("edits"));
    }

    @Test
    void takesEachThingThatAPlanIsMadeFrom() {
        Path file = Path.of("change");

        assertThat(InputForm.input(change("patch"), MORE)).isEqualTo(new PatchInput(file));
        assertThat(InputForm.input(change("from"), MORE)).isEqualTo(new OverlayInput(file, List.of()));
        assertThat(InputForm.input(change("from", "delete"), MORE))
                .isEqualTo(new OverlayInput(file, List.of(Glob.of("old/**"))));
        assertThat(InputForm.input(change("edits"), MORE)).isEqualTo(new EditsInput(file));
    }

    @Test
    void refusesNoneAndMoreThanOneAndNamesAll() {
        for (ChangeSource sources : List.of(change(), change("patch", "from", "edits"))) {
            assertInvalid(
                    () -> InputForm.input(sources, MORE),
                    "given. Give either a patch (`lonelycat.patch=FILE`), a folder with the new files"
                            + " (`lonelycat.from=FOLDER`) or edits (`lonelycat.edits=FILE`).");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"patch", "edits"})
    void refusesWhatBelongsToAFolderBesideEverythingElse(String parameter) {
        assertThatThrownBy(() -> InputForm.input(change(parameter, "delete"), MORE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("`lonelycat.delete` is only allowed with `lonelycat.from`. Remove `lonelycat.delete`.");
    }
}
