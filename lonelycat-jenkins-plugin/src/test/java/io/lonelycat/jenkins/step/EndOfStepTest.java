// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.next.Goal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndOfStepTest {
    private static final String EXECUTION = "exec_01m7wqs3dwgp5yt5qaej341q6q";

    @ParameterizedTest
    @CsvSource({
        "deny,false,true,false,true",
        "needApproval,false,true,true,true",
        "never,false,false,false,true",
    })
    void failsOnWhatTheBarNames(String word, boolean ok, boolean refused, boolean approval, boolean setUp) {
        FailureThreshold bar = FailureThreshold.of("failOn", word, FailureThreshold.NEVER);

        assertThat(List.of(bar.reachedBy(0), bar.reachedBy(1), bar.reachedBy(10), bar.reachedBy(2)))
                .containsExactly(ok, refused, approval, setUp);
    }

    @Test
    void namesTheNearestWordOfABar() {
        assertThat(FailureThreshold.of("failOn", null, FailureThreshold.NEED_APPROVAL))
                .isEqualTo(FailureThreshold.NEED_APPROVAL);
        assertThatThrownBy(() -> FailureThreshold.of("failOn", "needaproval", FailureThreshold.DENY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("failOn: 'needaproval' is not one of deny, needApproval, never.")
                .hasMessageContaining("Did you mean 'needApproval'?");
    }

    @ParameterizedTest
    @CsvSource({
        "applied,NEW",
        "already_applied,NEW",
        "rolled_back,OLD",
        "refused,OLD",
        "quarantined,OPEN",
        "unrecorded,",
        "failed,",
    })
    void saysInWhichStateTheWorkspaceIs(String status, WorkspaceState state) {
        ReturnedAnswer answer = answer(status, 1, Map.of("execution", EXECUTION));

        assertThat(WorkspaceState.of(call("execute"), answer).orElse(null)).isEqualTo(state);
        assertThat(WorkspaceState.of(call("recover"), answer).orElse(null))
                .isEqualTo(state == WorkspaceState.OPEN ? state : null);
    }

    @ParameterizedTest
    @CsvSource({
        "not_started,1,OLD",
        "locked,1,OLD",
        "ready,0,OLD",
        "skipped,0,",
        "invalid,2,",
        "stopped,1,",
        "all_is_well,1,",
    })
    void saysThatNothingWasBegunOnlyForWordsThatMeanIt(String status, int code, WorkspaceState state) {
        assertThat(WorkspaceState.of(call("execute"), answer(status, code, Map.of()))
                        .orElse(null))
                .isEqualTo(state);
    }

    @Test
    void doesNotKnowTheStateOfAnExecutionThatCouldNotBeRecovered() {
        ReturnedAnswer locked = answer("locked", 1, Map.of("execution", EXECUTION));

        assertThat(WorkspaceState.of(call("execute"), locked)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gate", "execute", "apply"})
    void needsNoRecordOfAChangeThatIsInPlaceAlready(String goal) {
        assertThatCode(() -> keep(goal, Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"gate, plan", "execute, plan", "rollback, execution"})
    void believesNoYesWithoutARecordWhereSomethingWasNamed(String goal, String named) {
        assertThatThrownBy(() -> keep(goal, Map.of(named, EXECUTION)))
                .isInstanceOf(AbortException.class)
                .hasMessageMatching(
                        "(?s)The Jenkins agent answered that the step ended as `already_applied`, but the answer names no .*");
    }

    @SuppressWarnings("NullAway") // without a record in the answer the workspace and the build are not asked
    private static void keep(String goal, Map<String, String> parameters) throws IOException, InterruptedException {
        StepCall call = new StepCall(Goal.named(goal).orElseThrow(), parameters, "", FailureThreshold.NEED_APPROVAL);
        ReturnedAnswer answer = new ReturnedAnswer(
                goal, "already_applied", 0, Map.of(), "", Optional.empty(), "", List.of(), Map.of(), List.of());

        new ArchiveRule(call, answer, null).into(null);
    }

    private static ReturnedAnswer answer(String status, int code, Map<String, String> ids) {
        return new ReturnedAnswer(
                "execute", status, code, ids, "", Optional.empty(), "", List.of(), Map.of(), List.of());
    }

    private static StepCall call(String goal) {
        return new StepCall(Goal.named(goal).orElseThrow(), Map.of(), "", FailureThreshold.NEED_APPROVAL);
    }
}
