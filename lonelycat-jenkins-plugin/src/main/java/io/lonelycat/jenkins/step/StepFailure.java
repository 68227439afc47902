// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.jenkins.FailureLine;
import java.util.List;
import java.util.stream.Collectors;

/** The line of a step that ends with a "no": what came of it and why, what to do next, and whether the change is in place. */
final class StepFailure {
    /** The engine says in its first line what came of a call, and in the second one why; the log has all of them. */
    private static final int WHAT_AND_WHY = 2;

    private static final String QUARANTINED = "quarantined";

    private StepFailure() {}

    static String line(StepCall call, ReturnedAnswer answer) {
        List<String> next = answer.steps();
        // Of a quarantine the first line says why as well; what to do must not be cut off behind all that is open.
        int lines = answer.status().equals(QUARANTINED) ? 1 : WHAT_AND_WHY;
        String what = next.isEmpty()
                ? answer.message()
                : FailureLine.sentence(answer.message().lines().limit(lines).collect(Collectors.joining("\n")));
        return FailureLine.of(
                call.step(),
                what,
                next.stream().filter(step -> !what.contains(step)).toList(),
                WorkspaceState.told(call, answer).orElse(""));
    }
}
