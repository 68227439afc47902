// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.api.RollbackRequest;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.Messages;
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
        if (!call.changesFiles() || call.isWorker()) {
            return answer.status().equals("quarantined") ? Optional.of(OPEN) : Optional.empty();
        }
        boolean back = call.is(RollbackRequest.class);
        return Optional.ofNullable(
                switch (answer.status()) {
                    case "applied", "not_committed" -> back ? BACK : NEW;
                    case "already_applied" ->
                        Boolean.parseBoolean(call.parameters().get("dryRun")) ? null : NEW;
                    case "rolled_back",
                            "could_not_check",
                            "cancelled",
                            "refused",
                            "denied",
                            "need_approval",
                            "rehearsed",
                            "not_started",
                            "locked",
                            "unsupported_platform",
                            "ready" -> back ? KEPT : OLD;
                    case "quarantined" -> OPEN;
                    default -> null;
                });
    }
}
