// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.api.Answer;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.report.text.OutcomeWord;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The line of a step that ends with a "no": what came of it and why, what to do next, and whether the change is in place. */
final class StepFailure {
    private StepFailure() {}

    static String line(StepCall call, ReturnedAnswer answer) {
        String state = WorkspaceState.told(call, answer).orElse("");
        List<String> next = answer.steps(FailureLine::words);
        // A refused call has a message that names its steps itself, and would lack some if it had to be cut; an answer
        // without steps says all in its message.
        boolean namesSteps = answer.exitCode() == Answer.SET_UP && !FailureLine.isLong(answer.message());
        if (next.isEmpty() || namesSteps) {
            return FailureLine.of(call.step(), answer.message(), List.of(), state);
        }
        // The headline of a quarantine says why as well; what to do must not be cut off behind all that is open.
        boolean headlineAlone = answer.status().equals(OutcomeWord.QUARANTINED.word());
        String what = Stream.concat(
                        Stream.of(answer.headline()), headlineAlone ? Stream.of() : answer.reason().stream())
                .map(FailureLine::sentence)
                .collect(Collectors.joining(" "));
        return FailureLine.of(call.step(), what, next, state);
    }
}
