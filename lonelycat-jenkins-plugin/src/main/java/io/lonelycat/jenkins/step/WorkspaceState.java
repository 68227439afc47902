// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import java.util.Optional;

/** Whether the files of a change are those from before, or those that were approved. */
enum WorkspaceState {
    OLD("The workspace is old: every file of the change is as it was before."),
    NEW("The workspace is new: every file of the change is as approved."),
    OPEN("The workspace is neither old nor new; nothing goes on there until a person has decided.");

    private final String sentence;

    WorkspaceState(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** Returns what an answer says; absent for steps that change no files, and where nobody can tell. */
    static Optional<WorkspaceState> of(StepCall call, StepAnswer answer) {
        if (!call.changesFiles()) {
            return answer.status().equals("quarantined") ? Optional.of(OPEN) : Optional.empty();
        }
        return Optional.ofNullable(
                switch (answer.status()) {
                    case "applied", "completed" -> NEW;
                    case "already_applied" -> answer.details().members().containsKey("dryRun") ? null : NEW;
                    case "rolled_back",
                            "refused",
                            "rehearsed",
                            "not_started",
                            "locked",
                            "unsupported_platform",
                            "ready" -> OLD;
                    case "quarantined" -> OPEN;
                    default -> null;
                });
    }
}
