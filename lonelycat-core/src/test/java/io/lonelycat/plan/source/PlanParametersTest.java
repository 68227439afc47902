// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Complaint;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.Trigger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanParametersTest {
    private static final String EXECUTION = "exec_01k9x3m5e7q8r2t4v6w8y0z1a3";

    @TempDir
    Path folder;

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
    void goBeforeThePlanFile() {
        ChangePlan plan = plan("""
                intent: From the file
                correlationId: from-the-file
                parentExecutionId: exec_01k9x3m5e7q8r2t4v6w8y0z1zz
                trigger: ci
                risk: high
                labels: {team: core, kept: 'yes'}
                """, parameters("run-7", EXECUTION, "team=cats", "ticket = A-1=b"));

        assertThat(plan.intent()).isEqualTo("Greet");
        assertThat(plan.correlationId()).isEqualTo("run-7");
        assertThat(plan.parentExecutionId()).contains(EXECUTION);
        assertThat(plan.trigger()).isEqualTo(Trigger.CI);
        assertThat(plan.risk()).isEqualTo(Risk.HIGH);
        assertThat(plan.labels()).containsOnly(entry("team", "cats"), entry("kept", "yes"), entry("ticket", "A-1=b"));
        assertThat(plan.derived()).containsExactly("affectedPaths");
    }

    @Test
    void leaveThePlanFileAloneWhereTheySayNothing() {
        ChangePlan plan = plan("correlationId: from-the-file\ntrigger: ci\n", PlanParameters.NONE);

        assertThat(plan.correlationId()).isEqualTo("from-the-file");
        assertThat(plan.trigger()).isEqualTo(Trigger.CI);
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
}
