// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.remote.ReturnedResult;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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

    @Test
    void saysTheSeverestFindingInOneLine() {
        JsonObject details =
                new JsonObject().with("decidedBy", finding("deny", "c").with("others", 1L));
        ReturnedResult answer = answer("gate", "deny", 1, "many\nlines", details);

        assertThat(FailureSummary.of(call("gate"), answer))
                .isEqualTo("lonelycatGate: Denied (" + EXECUTION
                        + "): c at `src/c` and 1 more: c is not allowed. Drop c. One more finding is above.");
    }

    @Test
    void saysWhyAChangeWasTakenBackAndInWhichStateTheWorkspaceIs() {
        JsonObject details = new JsonObject()
                .with("error", new JsonObject().with("message", "The check unit failed: exit code 3.\nmore"))
                .with("headline", "Rolled back: all is as it was before.")
                .with(
                        "next",
                        List.of(
                                new JsonObject().with("words", "Read the log."),
                                new JsonObject().with("words", "Fix it, then plan again with `lonelycat plan`.")));
        ReturnedResult answer = answer("execute", "rolled_back", 1, "Not read.", details);

        assertThat(FailureSummary.of(call("execute"), answer))
                .isEqualTo("lonelycatExecute: Rolled back: all is as it was before (" + EXECUTION
                        + "). The check unit failed: exit code 3. Fix it, then plan again with lonelycatPlan. The"
                        + " change is not in place: every file of it is as it was before.");
    }

    @Test
    void saysThatNothingIsInPlaceWhereACheckCouldNotBegin() {
        JsonObject details = new JsonObject()
                .with("error", new JsonObject().with("message", "The check `unit` could not begin: no mvn"))
                .with(
                        "headline",
                        "Could not check: the check `unit` could not begin: no mvn. 1 file was brought back.");

        assertThat(FailureSummary.of(call("execute"), answer("execute", "could_not_check", 1, "Not read.", details)))
                .startsWith("lonelycatExecute: Could not check: the check `unit` could not begin: no mvn. 1 file")
                .endsWith(WorkspaceState.OLD.sentence());
    }

    @Test
    void saysTheReasonOnceThatTheHeadlineHas() {
        JsonObject details = new JsonObject()
                .with("error", new JsonObject().with("message", "The check `unit` failed: A.adds: 3 was 4\nmore"))
                .with("headline", "Rolled back: the check `unit` failed: A.adds: 3 was 4. 1 file was brought back.");
        ReturnedResult answer = answer("execute", "rolled_back", 1, "Not read.", details);

        assertThat(FailureSummary.of(call("execute"), answer))
                .isEqualTo("lonelycatExecute: Rolled back: the check `unit` failed: A.adds: 3 was 4. 1 file was brought"
                        + " back (" + EXECUTION + "). " + WorkspaceState.OLD.sentence());
    }

    @Test
    void saysHowAQuarantineEnds() {
        ReturnedResult met = answer("execute", "quarantined", 1, """
                Nothing was executed: an earlier execution is quarantined.
                exec_1: It is quarantined. Run `lonelycat recover resolve=restore reason=...`.
                """, new JsonObject());
        JsonObject details =
                new JsonObject().with("headline", "Quarantined: 1 file is neither as before nor as approved.");
        ReturnedResult made = answer("execute", "quarantined", 1, "Not read.", details);

        assertThat(FailureSummary.of(call("execute"), met))
                .isEqualTo("lonelycatExecute: Nothing was executed: an earlier execution is quarantined. exec_1: It is"
                        + " quarantined. Run lonelycatRecover resolve: 'restore', reason: '...' (" + EXECUTION + "). "
                        + WorkspaceState.OPEN.sentence());
        assertThat(FailureSummary.of(call("execute"), made))
                .contains(
                        "1 file is neither as before nor as approved (" + EXECUTION + "). Look at the files, then end"
                                + " it with lonelycatRecover resolve: 'restore', reason: '...', or the same with resolve: 'keep'.");
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
        ReturnedResult answer = answer("execute", status, 1, "", new JsonObject());

        assertThat(WorkspaceState.of(call("execute"), answer).orElse(null)).isEqualTo(state);
        assertThat(WorkspaceState.of(call("recover"), answer).orElse(null))
                .isEqualTo(state == WorkspaceState.OPEN ? state : null);
    }

    private static JsonObject finding(String effect, String name) {
        return new JsonObject()
                .with("rule", name)
                .with("effect", effect)
                .with("paths", List.of("src/" + name, "other"))
                .with("reason", name + " is not allowed.")
                .with("next", "Drop " + name + ".");
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
                .hasMessageContaining("the agent answered already_applied and named no ");
    }

    @SuppressWarnings("NullAway") // without a record in the answer the workspace and the build are not asked
    private static void keep(String goal, Map<String, String> parameters) throws IOException, InterruptedException {
        StepCall call =
                new StepCall(goal, parameters, null, "", FailureThreshold.NEED_APPROVAL, FailureThreshold.NEVER);
        ReturnedResult answer = new ReturnedResult(goal, "already_applied", 0, Map.of(), "", new JsonObject());

        new Kept(call, answer, null).into(null);
    }

    private static ReturnedResult answer(String goal, String status, int code, String message, JsonObject details) {
        return new ReturnedResult(goal, status, code, Map.of("execution", EXECUTION), message, details);
    }

    private static StepCall call(String goal) {
        return new StepCall(goal, Map.of(), null, "", FailureThreshold.NEED_APPROVAL, FailureThreshold.NEVER);
    }
}
