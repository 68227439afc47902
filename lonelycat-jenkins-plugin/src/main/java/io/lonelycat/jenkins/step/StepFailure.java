// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.api.Answer;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.report.text.OutcomeWord;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Error message of a step: outcome, reason, next steps, and state of the change. */
final class StepFailure {
    private StepFailure() {}

    static String line(StepCall call, ReturnedAnswer answer) {
        String state = WorkspaceState.sentence(call, answer).orElse("");
        List<String> next = answer.steps(FailureLine::words);
        // The message of a refused call already contains next steps, which truncation could remove. The message of
        // a result without next steps is complete.
        boolean namesSteps = answer.exitCode() == Answer.SET_UP && !FailureLine.isLong(answer.message());
        if (next.isEmpty() || namesSteps) {
            return FailureLine.of(call.step(), answer.message(), List.of(), state);
        }
        // The headline of a quarantine contains the reason. A longer text could truncate the next steps.
        boolean headlineAlone = answer.status().equals(OutcomeWord.QUARANTINED.word());
        String what = Stream.concat(
                        Stream.of(answer.headline()), headlineAlone ? Stream.of() : answer.reason().stream())
                .map(FailureLine::sentence)
                .collect(Collectors.joining(" "));
        return FailureLine.of(call.step(), what, next, state);
    }
}
