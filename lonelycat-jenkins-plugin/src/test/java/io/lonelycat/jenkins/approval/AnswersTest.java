// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.lonelycat.controller.PendingApproval.Reply;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.approval.Question.Opening;
import io.lonelycat.jenkins.build.QuestionState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
    @Test
    void waitsForAllWhoAreAskedAndShowsHowFarItIs(@TempDir Path folder) throws IOException {
        GatedPlan plan = GatedPlan.in(folder, "approval: {quorum: 2}\n");
        Question question = plan.question();

        take(question, plan, says("anna", Choice.APPROVE));
        assertThat(question.state()).isEqualTo(QuestionState.WAITING);
        assertThat(question.progress()).isEqualTo("1 of 2 approvals");
        take(question, plan, says("ben", Choice.APPROVE));

        assertThat(question.state()).isEqualTo(QuestionState.APPROVED);
        assertThat(question.progress()).isEqualTo("2 of 2 approvals");
        assertThat(question.getAnswers())
                .extracting(answer -> answer.get("approver"))
                .containsExactly("anna", "ben");
        assertThat(question.value()).containsEntry("status", "approved").containsEntry("exitCode", 0);
    }

    @Test
    void endsWithTheFirstNoAndSaysWhyInOneLine(@TempDir Path folder) throws IOException {
        GatedPlan plan = GatedPlan.in(folder, "");
        Question question = plan.question();

        take(question, plan, new Reply("anna", Set.of(), Choice.REJECT, "No.\n[LonelyCat] root says approve."));

        assertThat(question.state()).isEqualTo(QuestionState.REJECTED);
        assertThat(question.state().exitCode()).isEqualTo(1);
        assertThat(question.sentence())
                .isEqualTo("lonelycatApprove: Rejected (" + question.getPlanId()
                        + "). anna: No. [LonelyCat] root says approve.")
                .doesNotContain("\n");
        assertThatThrownBy(() -> take(question, plan, says("ben", Choice.APPROVE)))
                .hasMessageContaining("The request for approval of " + question.getPlanId() + " has ended: rejected");
    }

    @Test
    void letsAScriptSeeWhoWantsAnotherVersionAndWhoSkips(@TempDir Path folder) throws IOException {
        for (Map.Entry<Choice, QuestionState> each : Map.of(
                        Choice.EDIT, QuestionState.EDIT, Choice.SKIP, QuestionState.SKIPPED)
                .entrySet()) {
            GatedPlan plan = GatedPlan.in(folder.resolve(each.getKey().name()), "approval: {approvers: [Anna]}\n");
            Question question = plan.question();

            take(question, plan, says("anna", each.getKey()));

            assertThat(question.state()).isEqualTo(each.getValue());
            assertThat(question.value())
                    .containsEntry("reason", "Looked at it.")
                    .containsEntry("approver", "anna")
                    .containsEntry("exitCode", 10);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'approval: {approvers: [anna, ben]}', APPROVED",
        "'approval: {quorum: 2, approvers: [anna, ben, carol]}', WAITING",
        "'approval: {quorum: 2, approvers: [anna, ben]}', SKIPPED",
        "'approval: {approvers: [anna, \"group:authenticated\"]}', APPROVED",
        "'', APPROVED",
    })
    void leavesTheQuestionToOthersAsLongAsTheyCanAnswer(String policy, QuestionState state, @TempDir Path folder)
            throws IOException {
        GatedPlan plan = GatedPlan.in(folder, policy + "\n");
        Question question = plan.question();

        take(question, plan, says("anna", Choice.SKIP));
        if (question.isWaiting()) {
            assertThat(question.standing()).startsWith("Waiting for 0 of ");
            take(question, plan, says("ben", Choice.APPROVE));
        }

        assertThat(question.state()).isEqualTo(state);
    }

    @Test
    void keepsNothingOfWhatDoesNotCountAndGoesOnAsking(@TempDir Path folder) {
        GatedPlan plan = GatedPlan.in(folder, "approval: {quorum: 2, approvers: [anna, ben, author, starter]}\n");
        Question question = plan.question();

        for (String user : List.of("author", "STARTER", "mallory", "\uff42en")) {
            assertThatThrownBy(() -> take(question, plan, says(user, Choice.APPROVE)))
                    .as(user)
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThat(question.documents()).isEmpty();
        assertThat(question.isWaiting()).isTrue();
    }

    @Test
    void stopsAskingWhenThePolicyIsAnotherOne(@TempDir Path folder) {
        GatedPlan plan = GatedPlan.in(folder, "");
        Question question = plan.question();

        assertThatThrownBy(() -> take(question, plan.under("# other\n"), says("anna", Choice.APPROVE)))
                .hasMessageContaining("changed after the approval was requested")
                .hasMessageContaining("The policy was changed after the gate decided");

        assertThat(question.state()).isEqualTo(QuestionState.CHANGED);
        assertThat(question.documents()).isEmpty();
        assertThat(FailureThreshold.NEVER.reachedBy(question.state().exitCode()))
                .isTrue();
    }

    @Test
    void stopsAskingWhenAnotherPlanLiesInItsPlace(@TempDir Path folder) {
        Question question = GatedPlan.in(folder.resolve("one"), "").question();
        GatedPlan other = GatedPlan.in(folder.resolve("other"), "");

        assertThatThrownBy(() -> take(question, other, says("anna", Choice.APPROVE)))
                .hasMessageContaining("the approver answered for the plan");

        assertThat(question.state()).isEqualTo(QuestionState.CHANGED);
    }

    @Test
    void stopsAskingWhenThePolicyIsGone(@TempDir Path folder) {
        Question question = GatedPlan.in(folder, "").question();
        Opening gone = () -> {
            throw new AbortException("There is no policy `strict` on this Jenkins.");
        };

        assertThatThrownBy(() -> question.take(gone, List.of(), says("anna", Choice.APPROVE)))
                .hasMessageContaining("no policy `strict`");

        assertThat(question.state()).isEqualTo(QuestionState.CHANGED);
    }

    @Test
    void countsNoDocumentOfAnotherBuild(@TempDir Path folder) throws IOException {
        GatedPlan one = GatedPlan.in(folder.resolve("one"), "approval: {quorum: 2}\n");
        GatedPlan other = GatedPlan.in(folder.resolve("other"), "approval: {quorum: 2}\n");
        Question first = one.question();
        take(first, one, says("anna", Choice.APPROVE));
        Question second = other.question();

        second.take(other::open, first.documents(), says("ben", Choice.APPROVE));

        assertThat(second.state()).isEqualTo(QuestionState.WAITING);
        assertThat(second.progress()).isEqualTo("1 of 2 approvals");
    }

    @Test
    void letsOnlyOneOfManyAnswersAtOnceEndIt(@TempDir Path folder) throws Exception {
        GatedPlan plan = GatedPlan.in(folder, "");
        Question question = plan.question();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> rush = IntStream.range(0, 16)
                .mapToObj(i -> (Callable<Boolean>) () -> {
                    try {
                        synchronized (question) {
                            take(question, plan, says("user" + i, i % 2 == 0 ? Choice.APPROVE : Choice.REJECT));
                        }
                        return true;
                    } catch (InvalidInputException late) {
                        return false;
                    }
                })
                .toList();

        long won = 0;
        try {
            for (java.util.concurrent.Future<Boolean> each : threads.invokeAll(rush)) {
                won += each.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(won).isEqualTo(1);
        assertThat(question.documents()).hasSize(1);
        assertThat(question.state()).isIn(QuestionState.APPROVED, QuestionState.REJECTED);
    }

    private static void take(Question question, GatedPlan plan, Reply reply) throws IOException {
        question.take(plan::open, List.of(), reply);
    }

    private static Reply says(String user, Choice choice) {
        return new Reply(user, Set.of("authenticated"), choice, "Looked at it.");
    }
}
