// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers end a build, and in which words. */
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
        "not_started,OLD",
        "locked,OLD",
        "quarantined,OPEN",
        "unrecorded,",
        "failed,",
    })
    void saysInWhichStateTheWorkspaceIs(String status, WorkspaceState state) {
        ReturnedAnswer answer = answer("execute", status, 1, "", new JsonObject());

        assertThat(WorkspaceState.of(call("execute"), answer).orElse(null)).isEqualTo(state);
        assertThat(WorkspaceState.of(call("recover"), answer).orElse(null))
                .isEqualTo(state == WorkspaceState.OPEN ? state : null);
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
        StepCall call = new StepCall(goal, parameters, null, "", FailureThreshold.NEED_APPROVAL);
        ReturnedAnswer answer = new ReturnedAnswer(
                goal, "already_applied", 0, Map.of(), "", Optional.empty(), "", List.of(), new JsonObject(), List.of());

        new ArchiveRule(call, answer, null).into(null);
    }

    private static ReturnedAnswer answer(String goal, String status, int code, String message, JsonObject details) {
        return new ReturnedAnswer(
                goal,
                status,
                code,
                Map.of("execution", EXECUTION),
                message,
                Optional.empty(),
                message,
                List.of(),
                details,
                List.of());
    }

    private static StepCall call(String goal) {
        return new StepCall(goal, Map.of(), null, "", FailureThreshold.NEED_APPROVAL);
    }
}
