// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read of the answer of a worker, and what a build says of it. */
class WorkedRowsTest {
    private static final String ONE = "plan_01m7wqs3dwgp5yt5qaej341q6q";
    private static final String TWO = "plan_01m7wqs3dwgp5yt5qaej341q6r";
    private static final String EXECUTION = "exec_01m7wqs3dwgp5yt5qaej341q6q";

    @Test
    void believesNoLandingWithoutAnExecution() {
        JsonObject shown = new JsonObject()
                .with("executionId", EXECUTION)
                .with("plan", ONE)
                .with("result", "landed");
        WorkedRows proven = WorkedRows.of(answer(List.of(row(ONE, "landed", "")), List.of(shown)));
        WorkedRows claimed =
                WorkedRows.of(answer(List.of(row(ONE, "landed", ""), row(TWO, "landed", "")), List.of(shown)));

        assertThat(proven.landedWithoutEvidence()).isEmpty();
        assertThat(claimed.landedWithoutEvidence()).contains(TWO);
    }

    @Test
    void expectsAChangeInPlaceOnlyOfWhatWasLanded() {
        WorkedRows rows = WorkedRows.of(answer(
                List.of(),
                List.of(
                        new JsonObject().with("executionId", EXECUTION).with("result", "landed"),
                        new JsonObject().with("executionId", "exec_other").with("result", "returned"))));

        assertThat(rows.mayBe(EXECUTION)).containsExactlyInAnyOrder("applied", "already_applied");
        assertThat(rows.mayBe("exec_other")).isEmpty();
    }

    @Test
    void asksAgainAboutAQueueButDoesNotMoveAPlanTwice() {
        assertThat(call("submit").repeatable()).isTrue();
        assertThat(call("queue").repeatable()).isTrue();
        assertThat(call("queue", "action").repeatable()).isFalse();
        assertThat(call().changesFiles()).isTrue();
    }

    private static JsonObject row(String plan, String result, String message) {
        return new JsonObject().with("plan", plan).with("result", result).with("message", message);
    }

    private static ReturnedAnswer answer(List<JsonObject> worked, List<JsonObject> executions) {
        JsonObject details = new JsonObject().with("worked", worked).with("executions", executions);
        return new ReturnedAnswer("work", "worked", 1, Map.of(), "Worked on 2 plans.", details);
    }

    private static StepCall call() {
        return call("work");
    }

    private static StepCall call(String goal, String... given) {
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(given).forEach(name -> parameters.put(name, "x"));
        return new StepCall(goal, parameters, null, "", FailureThreshold.NEED_APPROVAL, FailureThreshold.NEVER);
    }
}
