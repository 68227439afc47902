// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static io.lonelycat.flow.sign.AskedPlan.approve;
import static io.lonelycat.flow.sign.AskedPlan.asked;
import static io.lonelycat.flow.sign.AskedPlan.askedUnder;
import static io.lonelycat.flow.sign.AskedPlan.decision;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Altered;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.gate.approval.Choice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scope of an approval or a rejection: one execution, one workspace, until it is withdrawn. */
class ApprovalReachTest {
    @Test
    void countsForOneExecutionOnly(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        String plan = Sandbox.id(sandbox.gate(), "plan");
        approve(sandbox, "key", Choice.APPROVE);
        String execution = Sandbox.id(sandbox.execute(), "execution");
        sandbox.rollback(execution);

        Answer again = sandbox.execute(plan);

        assertThat(again.exitCode()).as(again.message()).isEqualTo(Answer.APPROVAL_NEEDED);
        assertThat(decision(sandbox.evidence(again)).approvals().get(0).why()).contains("used by " + execution);
        assertThat(Sandbox.problem(sandbox.evidence(again))).isEmpty();
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        Files.delete(sandbox.state("history.db"));
        assertThat(gate(sandbox, plan)).as("without the index").isEqualTo("need_approval");
        Files.writeString(sandbox.state("history.db"), "no database at all, whatever its name may say\n".repeat(99));
        assertThat(gate(sandbox, plan)).as("with a damaged index").isEqualTo("need_approval");
        Files.delete(sandbox.state("history.db"));
        Path decision = sandbox.state("executions").resolve(execution).resolve("decision.json");
        Altered.write(decision, "{}");
        assertThat(gate(sandbox, plan)).as("with damaged evidence").isEqualTo("need_approval");
    }

    /** A copy of all files, that of the place included, or of their names; a renamed workspace is the same one. */
    @ParameterizedTest
    @CsvSource({"cp -a, false, need_approval", "cp -al, false, need_approval", "mv, false, allow", "cp -a, true, allow"
    })
    void countsInACopyOnlyWhereThePolicySaysSo(String how, boolean portable, String verdict, @TempDir Path folder)
            throws Exception {
        Sandbox sandbox = askedUnder(folder, "  portable: " + portable + "\n");
        String plan = Sandbox.id(sandbox.gate(), "plan");
        approve(sandbox, "key", Choice.APPROVE);
        assertThat(gate(sandbox, plan)).isEqualTo("allow");
        Sandbox other = new Sandbox(Files.createDirectory(folder.resolve("elsewhere")));
        Files.delete(other.root);
        List<String> command = new ArrayList<>(List.of(how.split(" ")));
        command.addAll(List.of(sandbox.root.toString(), other.root.toString()));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();

        Answer gated = other.gate(plan);

        assertThat(gated.status()).isEqualTo(verdict);
        if (verdict.equals("need_approval")) {
            assertThat(other.execute().message().replaceAll("\\s+", " "))
                    .contains("not counted: The approver answered for another workspace: this workspace may be a copy")
                    .contains("`approval.portable: true`", "Approve the plan again.");
        }
    }

    @Test
    void doesNotUseUpWhatWasRolledBackByItself(@TempDir Path folder) {
        Sandbox sandbox = asked(
                folder,
                "checks: {no: {command: [sh, -c, '! grep -q new docs/guide.md']}}\nrequire: {low: {checks: ['no']}}\n");
        String plan = Sandbox.id(sandbox.gate(), "plan");
        approve(sandbox, "key", Choice.APPROVE);

        sandbox.executed("rolled_back");
        assertThat(sandbox.execute(plan).status()).isEqualTo("rolled_back");
    }

    @Test
    void refusesWhatWasApprovedBeforeItWasTakenBack(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        approve(sandbox, "key", Choice.APPROVE);
        sandbox.gated("allow");
        approve(sandbox, "key", Choice.REJECT);

        Answer executed = sandbox.execute();

        assertThat(executed.exitCode()).as(executed.message()).isEqualTo(Answer.REFUSED);
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
    }

    private static String gate(Sandbox sandbox, String plan) {
        return sandbox.gate(plan).status();
    }
}
