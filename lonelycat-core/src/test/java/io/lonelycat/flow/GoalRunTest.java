// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.next.Goal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalRunTest {
    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private GoalRun run;

    @BeforeEach
    void plan() {
        sandbox = Sandbox.planned(folder);
        run = new GoalRun(session(), ExecuteRequest.of(Optional.empty()));
    }

    private WorkspaceSession session() {
        return new WorkspaceSession(sandbox.settings(), FrontEnd.PLAIN, AllFeatures.ALL, elsewhere -> sandbox.cat());
    }

    /** Returns a run whose policy cannot be read when suggestions need the policy. */
    @SuppressWarnings("NullAway")
    private GoalRun brokenAdvice() {
        WorkspaceSession session = session();
        return new GoalRun(
                new WorkspaceSession(
                        session.settings(),
                        session.frontEnd(),
                        List.of(),
                        session.elsewhere(),
                        session.workspace(),
                        session.ids(),
                        null,
                        session.call()),
                run.request());
    }

    @Test
    void answersWithTheFirstFailureWhereItsAdviceFailsAsWell() {
        RuntimeException bug = new IllegalStateException("a state");

        assertThatThrownBy(() -> brokenAdvice().run(here -> {
                    throw bug;
                }))
                .isSameAs(bug)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));

        assertThat(sandbox.read(".lonelycat/result.json")).contains("\"status\": \"failed\"", "a state");
    }

    @Test
    void answersAsTheGoalEndedWhereItsAdviceFails() {
        Answer ended = Answer.OfGoal.of(AnswerHead.of(Goal.EXECUTE, "applied", Answer.OK, "All went well."));

        assertThat(brokenAdvice().run(here -> ended)).isSameAs(ended);
        assertThat(sandbox.read(".lonelycat/result.json")).contains("\"status\": \"applied\"");
        assertThat(sandbox.progress)
                .anyMatch(line ->
                        line.startsWith("The next commands in the answer lack the parameters of this call. Add these"
                                + " parameters to the commands. Reason: "));
    }

    @Test
    void givesAReasonOnlyWhereTheGoalDidNotEndWell() {
        for (int code : List.of(Answer.OK, Answer.REFUSED)) {
            run.run(here -> Answer.OfGoal.of(AnswerHead.of(Goal.EXECUTE, "ended", code, "It ended.\nThe first line.")));

            assertThat(sandbox.read(".lonelycat/result.json").contains("\"reason\": \"The first line.\""))
                    .isEqualTo(code != Answer.OK);
        }
    }

    @Test
    void leavesAResultAlsoAfterAnErrorOfTheJvm() {
        assertThatThrownBy(() -> run.run(here -> {
                    throw new NoClassDefFoundError("a/Class");
                }))
                .isInstanceOf(NoClassDefFoundError.class);

        assertThat(sandbox.read(".lonelycat/result.json"))
                .contains("\"status\": \"failed\"", "java.lang.NoClassDefFoundError: a/Class");
    }
}
