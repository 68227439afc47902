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

/** State of the workspace's files after a step. */
enum WorkspaceState {
    OLD,
    NEW,
    BACK,
    KEPT,
    OPEN;

    String sentence() {
        return Messages.of("WorkspaceState." + name());
    }

    static Optional<String> sentence(StepCall call, ReturnedAnswer answer) {
        return of(call, answer).map(state -> {
            String reason = state == BACK ? call.parameters().getOrDefault("reason", "") : "";
            return state.sentence()
                    + (reason.isBlank()
                            ? ""
                            : Messages.of("WorkspaceState.reason", FailureLine.sentence(VisibleText.of(reason))));
        });
    }

    /** Returns the state after a step; absent if unknown or if the step changes no files. */
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
            // A result with an execution id has started this execution.
            case "not_started", "locked", Answer.READY ->
                answer.ids().containsKey("execution") ? Optional.empty() : Optional.of(untouched);
            // The agent's status says nothing about files.
            default -> Optional.empty();
        };
    }
}
