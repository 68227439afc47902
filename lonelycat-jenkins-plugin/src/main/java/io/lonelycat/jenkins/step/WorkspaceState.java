// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.workspace.VisibleText;
import java.util.Optional;

/** Whether a change is in the workspace when a step ends. */
enum WorkspaceState {
    OLD("The change is not applied: every file of the change is as before."),
    NEW("The change is applied: every file of the change is as planned."),
    BACK("The change is rolled back: every file is as it was before the change."),
    KEPT("The change was not rolled back: this step changed no file."),
    OPEN("The change is neither completely applied nor completely rolled back. LonelyCat changes nothing in this "
            + "workspace until a person chooses the old or the new files with lonelycatRecover.");

    private final String sentence;

    WorkspaceState(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** Says what an answer says; of a change that was taken back, also why. */
    static Optional<String> told(StepCall call, ReturnedAnswer answer) {
        return of(call, answer).map(state -> {
            String reason = state == BACK ? call.parameters().getOrDefault("reason", "") : "";
            return state.sentence
                    + (reason.isBlank() ? "" : " Reason: " + FailureLine.sentence(VisibleText.of(reason)));
        });
    }

    /** Returns the state according to an answer; absent for steps that change no files, and if it is unknown. */
    static Optional<WorkspaceState> of(StepCall call, ReturnedAnswer answer) {
        if (!call.changesFiles() || call.isWorker()) {
            return answer.status().equals("quarantined") ? Optional.of(OPEN) : Optional.empty();
        }
        boolean back = call.goal().equals("rollback");
        return Optional.ofNullable(
                switch (answer.status()) {
                    case "applied", "completed", "not_committed" -> back ? BACK : NEW;
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
