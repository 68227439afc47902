// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.api.Answer;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.jenkins.FailureLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The line of a step that ends with a "no": what came of it and why, what to do next, and whether the change is in place. */
final class StepFailure {
    private static final String QUARANTINED = "quarantined";

    private StepFailure() {}

    static String line(StepCall call, ReturnedAnswer answer) {
        List<String> next = answer.steps();
        // A refused call has a message that names its steps itself; an answer without steps says all in its message.
        if (next.isEmpty() || answer.exitCode() == Answer.SET_UP) {
            return FailureLine.of(call.step(), answer.message(), List.of(), state(call, answer));
        }
        // The headline of a quarantine says why as well; what to do must not be cut off behind all that is open.
        Optional<String> reason = answer.status().equals(QUARANTINED) ? Optional.empty() : answer.reason();
        String what = Stream.concat(Stream.of(answer.headline()), reason.stream())
                .map(FailureLine::sentence)
                .collect(Collectors.joining("\n"));
        return FailureLine.of(call.step(), what, next, state(call, answer));
    }

    private static String state(StepCall call, ReturnedAnswer answer) {
        return WorkspaceState.told(call, answer).orElse("");
    }
}
