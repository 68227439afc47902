// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.api.Answer;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.next.Goal;
import io.lonelycat.report.text.OutcomeWord;
import io.lonelycat.workspace.VisibleText;
import java.util.Optional;

/** The state of the change in the workspace when a step ends. */
enum WorkspaceState {
    OLD,
    NEW,
    BACK,
    KEPT,
    OPEN;

    String sentence() {
        return Messages.of("WorkspaceState." + name());
    }

    /** Words the state according to an answer; of a change that was rolled back, also the reason. */
    static Optional<String> told(StepCall call, ReturnedAnswer answer) {
        return of(call, answer).map(state -> {
            String reason = state == BACK ? call.parameters().getOrDefault("reason", "") : "";
            return state.sentence()
                    + (reason.isBlank()
                            ? ""
                            : Messages.of("WorkspaceState.reason", FailureLine.sentence(VisibleText.of(reason))));
        });
    }

    /** Returns the state according to an answer; absent for steps that change no files, and if it is unknown. */
    static Optional<WorkspaceState> of(StepCall call, ReturnedAnswer answer) {
        Optional<OutcomeWord> outcome = OutcomeWord.find(answer.status());
        if (!call.changesFiles() || call.kind() == Goal.WORK) {
            return outcome.filter(OutcomeWord.QUARANTINED::equals).map(open -> OPEN);
        }
        WorkspaceState applied = call.kind() == Goal.ROLLBACK ? BACK : NEW;
        WorkspaceState untouched = call.kind() == Goal.ROLLBACK ? KEPT : OLD;
        if (outcome.isPresent()) {
            return Optional.ofNullable(
                    switch (outcome.get()) {
                        case APPLIED -> applied;
                        case ALREADY_APPLIED -> call.isDryRun() ? null : NEW;
                        case REFUSED, DENIED, NEED_APPROVAL, ROLLED_BACK, REHEARSED, COULD_NOT_CHECK, CANCELLED ->
                            untouched;
                        case QUARANTINED -> OPEN;
                        case UNFINISHED -> null;
                    });
        }
        return switch (answer.status()) {
            case Answer.NOT_COMMITTED -> Optional.of(applied);
            // An answer that names an execution has begun it.
            case "not_started", "locked", Answer.READY ->
                answer.ids().containsKey("execution") ? Optional.empty() : Optional.of(untouched);
            // Words of an agent that say nothing about the files.
            default -> Optional.empty();
        };
    }
}
