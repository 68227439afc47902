// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static io.lonelycat.flow.sign.AskedPlan.approve;
import static io.lonelycat.flow.sign.AskedPlan.asked;
import static io.lonelycat.flow.sign.AskedPlan.askedUnder;
import static io.lonelycat.flow.sign.AskedPlan.decision;
import static io.lonelycat.flow.sign.AskedPlan.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Altered;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.gate.approval.Choice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApproveTest {
    private final Path folder;
    private final Sandbox sandbox;

    ApproveTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = asked(folder);
    }

    @Test
    void carriesOutWhatSomebodyWithAKeyApproved() {
        Answer approved = approve(sandbox, "key", Choice.APPROVE);
        Answer executed = sandbox.execute();

        assertThat(sandbox.read(sandbox.root
                        .relativize(sandbox.evidence(executed))
                        .resolve("summary.md")
                        .toString()))
                .contains("Approvals: approved by anna (signed)");
        assertThat(approved.status()).isEqualTo("approve");
        assertThat(approved.message())
                .contains(
                        "The decision of anna about the plan ",
                        ": `approve`",
                        "signed with a key of the policy",
                        "Verdict: allowed");
        assertStatus(executed, "applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
        Path kept = sandbox.evidence(executed).resolve("approvals").resolve(Sandbox.id(approved, "approval") + ".json");
        assertThat(kept).hasSameBinaryContentAs(sandbox.root.resolve(file(approved)));
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
        assertThat(sandbox.read(sandbox.root.relativize(kept).toString())).doesNotContain("PRIVATE");
    }

    @Test
    void countsADocumentThatWasMadeElsewhereInTheFolderOfThePlan() throws Exception {
        Path file = sandbox.root.resolve(file(approve(sandbox, "key", Choice.APPROVE)));
        Path mail = Files.move(file, folder.resolve("from-anna.json"));
        Files.writeString(file, "{}");

        Answer waiting = sandbox.gate();
        assertThat(waiting.exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        assertThat(waiting.message()).contains("not counted: The approval cannot be read");
        Files.delete(file);
        Files.move(mail, file.resolveSibling("from-anna.json"));
        assertThat(Sandbox.problem(sandbox.evidence(assertStatus(sandbox.execute(), "applied"))))
                .isEmpty();
    }

    @Test
    void writesNothingThatWouldNotCount() {
        assertInvalid(
                () -> approve(sandbox, Optional.empty(), Choice.APPROVE), "would not count", "`lonelycat.key=FILE");
        assertInvalid(() -> approve(sandbox, "author", Choice.APPROVE), "is an author of the plan");
        assertInvalid(() -> approve(sandbox, "stranger", Choice.APPROVE), "does not list your key");
        assertInvalid(() -> sandbox.run("approve", "key", "../key", "reason", " "), "`lonelycat.reason=...`");
        assertInvalid(
                () -> sandbox.run("approve", "key", "../key", "reason", "Looks right."),
                "no plan was named",
                "`lonelycat approve plan=plan_");
        assertThat(sandbox.stateTree("plans").keySet()).noneMatch(path -> path.contains("approvals"));
        approve(sandbox, "key", Choice.APPROVE);
        assertInvalid(
                () -> approve(sandbox, "other", Choice.APPROVE),
                "the change already has every approval that the policy requires");
    }

    @Test
    void countsForOneExecutionOnly() throws Exception {
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
        assertThat(sandbox.gate(plan).status()).as("without the index").isEqualTo("need_approval");
        Files.writeString(sandbox.state("history.db"), "no database at all, whatever its name may say\n".repeat(99));
        assertThat(sandbox.gate(plan).status()).as("with a damaged index").isEqualTo("need_approval");
        Files.delete(sandbox.state("history.db"));
        Path decision = sandbox.state("executions").resolve(execution).resolve("decision.json");
        Altered.write(decision, "{}");
        assertThat(sandbox.gate(plan).status()).as("with damaged evidence").isEqualTo("need_approval");
    }

    /** Copies with {@code cp} get a new identity, even with hard links; a renamed workspace keeps its own. */
    @ParameterizedTest
    @CsvSource({"cp -a, false, need_approval", "cp -al, false, need_approval", "mv, false, allow", "cp -a, true, allow"
    })
    void countsInACopyOnlyWhereThePolicySaysSo(String how, boolean portable, String verdict) throws Exception {
        Sandbox copied = askedUnder(folder.resolve("copied"), "  portable: " + portable + "\n");
        String plan = Sandbox.id(copied.gate(), "plan");
        approve(copied, "key", Choice.APPROVE);
        assertThat(copied.gate(plan).status()).isEqualTo("allow");
        Sandbox other = new Sandbox(Files.createDirectory(folder.resolve("elsewhere")));
        Files.delete(other.root);
        List<String> command = new ArrayList<>(List.of(how.split(" ")));
        command.addAll(List.of(copied.root.toString(), other.root.toString()));
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
    void refusesWhatWasApprovedBeforeItWasTakenBack() {
        approve(sandbox, "key", Choice.APPROVE);
        sandbox.gated("allow");
        approve(sandbox, "key", Choice.REJECT);

        Answer executed = sandbox.execute();

        assertThat(executed.exitCode()).as(executed.message()).isEqualTo(Answer.REFUSED);
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
    }
}
