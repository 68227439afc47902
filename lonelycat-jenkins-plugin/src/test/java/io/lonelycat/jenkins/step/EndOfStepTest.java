// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.JenkinsWords;
import io.lonelycat.json.JsonObject;
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
        Bar bar = Bar.of("failOn", word, Bar.NEVER);

        assertThat(List.of(bar.reachedBy(0), bar.reachedBy(1), bar.reachedBy(10), bar.reachedBy(2)))
                .containsExactly(ok, refused, approval, setUp);
    }

    @Test
    void namesTheNearestWordOfABar() {
        assertThat(Bar.of("failOn", null, Bar.NEED_APPROVAL)).isEqualTo(Bar.NEED_APPROVAL);
        assertThatThrownBy(() -> Bar.of("failOn", "needaproval", Bar.DENY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("failOn: 'needaproval' is none of deny, needApproval, never.")
                .hasMessageContaining("Did you mean 'needApproval'?");
    }

    @Test
    void saysTheSeverestFindingInOneLine() {
        JsonObject details = new JsonObject()
                .with("findings", List.of(finding("warn", "a"), finding("need_approval", "b"), finding("deny", "c")));
        StepAnswer answer = answer("gate", "deny", 1, "many\nlines", details);

        assertThat(FailureSummary.of(call("gate"), answer))
                .isEqualTo("lonelycatGate: Denied (" + EXECUTION
                        + "): c at `src/c` and 1 more: c is not allowed. Drop c.");
    }

    @Test
    void saysWhyAChangeWasTakenBackAndInWhichStateTheWorkspaceIs() {
        JsonObject details = new JsonObject()
                .with("error", new JsonObject().with("message", "The check unit failed: exit code 3.\nmore"))
                .with("next", List.of("Read the log.", "Mend it, then plan again with lonelycat:plan."));
        StepAnswer answer = answer("execute", "rolled_back", 1, """
                Rolled back: all is as it was before.
                  Checks     none
                  Next       Read the log.
                             Mend it, then plan again with lonelycat:plan.
                """, details);

        assertThat(FailureSummary.of(call("execute"), answer))
                .isEqualTo("lonelycatExecute: Rolled back: all is as it was before (" + EXECUTION
                        + "). The check unit failed: exit code 3. Mend it, then plan again with lonelycatPlan. The"
                        + " workspace is old: every file of the change is as it was before.");
    }

    @Test
    void saysHowAQuarantineEnds() {
        StepAnswer met = answer("execute", "quarantined", 1, """
                Nothing was executed: an earlier execution is quarantined.
                exec_1: It is quarantined. Run lonelycat:recover with -Dlonelycat.resolve=restore or keep.
                """, new JsonObject());
        StepAnswer made = answer("execute", "quarantined", 1, """
                Quarantined: 1 file is neither as before nor as approved.
                  Checks     none
                  Next       Until then nothing else is planned here.
                """, new JsonObject());

        assertThat(FailureSummary.of(call("execute"), met))
                .isEqualTo("lonelycatExecute: Nothing was executed: an earlier execution is quarantined. exec_1: It is"
                        + " quarantined. Run lonelycatRecover with resolve: restore or keep (" + EXECUTION + "). "
                        + WorkspaceState.OPEN.sentence());
        assertThat(FailureSummary.of(call("execute"), made))
                .contains("1 file is neither as before nor as approved (" + EXECUTION + "). Look at the files, then end"
                        + " it with lonelycatRecover resolve: 'restore' or 'keep', reason: '...'.");
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
        StepAnswer answer = answer("execute", status, 1, "", new JsonObject());

        assertThat(WorkspaceState.of(call("execute"), answer).orElse(null)).isEqualTo(state);
        assertThat(WorkspaceState.of(call("recover"), answer).orElse(null))
                .isEqualTo(state == WorkspaceState.OPEN ? state : null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Next       mvn lonelycat:gate -Dlonelycat.plan=plan_1   | Next       lonelycatGate plan: 'plan_1'
            mvn lonelycat:execute -Dlonelycat.plan=p -Dlonelycat.environment=prod -Dlonelycat.workspace='/a b' | lonelycatExecute plan: 'p', environment: 'prod'
            mvn lonelycat:gate -Dlonelycat.policy='it'\\''s $x.yaml' -Dlonelycat.lockTimeout=5m | lonelycatGate policy: 'it\\'s $x.yaml', lockTimeout: '5m'
            mvn lonelycat:recover -Dlonelycat.resolve=keep -Dlonelycat.reason="..." | lonelycatRecover resolve: 'keep', reason: '...'
            run lonelycat:execute again                             | run lonelycatExecute again
            lonelycat.labels: `x` is no label.                      | labels: `x` is no label.
            mvn lonelycat:approve -Dlonelycat.plan=plan_1 -Dlonelycat.environment=prod -Dlonelycat.lockTimeout=5m -Dlonelycat.reason="..." | lonelycatApprove plan: 'plan_1', environment: 'prod'
            Name one with lonelycat.plan.                           | Name one with plan.
            run lonelycat:recover with -Dlonelycat.resolve=restore  | run lonelycatRecover with resolve: restore
            look with lonelycat:show -Dlonelycat.execution=latest   | look with mvn lonelycat:show -Dlonelycat.execution=latest
            io.lonelycat.check and .lonelycat/plans stay            | io.lonelycat.check and .lonelycat/plans stay
            """)
    void speaksTheLanguageOfPipelines(String core, String pipeline) {
        assertThat(JenkinsWords.of(core)).isEqualTo(pipeline);
    }

    private static JsonObject finding(String effect, String name) {
        return new JsonObject()
                .with("rule", name)
                .with("effect", effect)
                .with("paths", List.of("src/" + name, "other"))
                .with("reason", name + " is not allowed.")
                .with("next", "Drop " + name + ".");
    }

    private static StepAnswer answer(String goal, String status, int code, String message, JsonObject details) {
        return new StepAnswer(goal, status, code, Map.of("execution", EXECUTION), message, details);
    }

    private static StepCall call(String goal) {
        return new StepCall(goal, Map.of(), null, Bar.NEED_APPROVAL, Bar.NEVER);
    }
}
