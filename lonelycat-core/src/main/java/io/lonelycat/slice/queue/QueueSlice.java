// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.config.Parameters;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.GoalCall;
import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.ParameterText;
import io.lonelycat.flow.Slice;
import java.util.List;

/** A queue of plans, in which each waits for its turn to land. */
public final class QueueSlice implements Slice {
    public static final Slice SLICE = new QueueSlice();

    private QueueSlice() {}

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == Slice.HealthLook.class) {
            return List.of(new QueueHealth());
        }
        return point == GoalForm.class
                ? List.of(
                        new GoalForm(SubmitRequest.GOAL, (call, settings) -> submit(call)),
                        new GoalForm("queue", (call, settings) -> queue(call.given())),
                        new GoalForm(
                                WorkRequest.GOAL,
                                (call, settings) -> work(call.given(), ApprovalSources.of(call, settings))))
                : List.of();
    }

    private static SubmitRequest submit(GoalCall call) {
        Parameters given = call.given();
        return new SubmitRequest(
                given.text("plan"), given.text("priority"), given.texts("needs"), given.texts("tags"), call.author());
    }

    private static WorkRequest work(Parameters given, ApprovalSources approvals) {
        return new WorkRequest(
                given.text("tasks")
                        .map(text -> (long) ParameterText.count("tasks", text))
                        .orElse(Long.MAX_VALUE),
                given.truth("watch"),
                QueueTags.of(given.texts("tags")),
                approvals);
    }

    private static QueueRequest queue(Parameters given) {
        return new QueueRequest(
                given.text("plan"),
                given.text("action"),
                given.text("reason"),
                given.text("priority"),
                given.truth("events"));
    }
}
