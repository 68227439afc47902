// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.json.Member;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;

/**
 * What came of an execution.
 *
 * @param error empty unless it was refused or failed
 * @param filesRestored how many files were brought back; only when rolled back
 * @param appliedBy the execution that had done it before; only when already applied, and where it is known
 * @param openPaths the files that stood in the way, or whose state is open
 */
public record Ending(
        OutcomeKind outcome,
        String message,
        Optional<Failure> error,
        Optional<Integer> filesRestored,
        @Member(blank = false) Optional<String> appliedBy,
        @Member(ifAny = true) List<WorkspacePath> openPaths) {

    public Ending {
        openPaths = List.copyOf(openPaths);
    }

    /**
     * Takes an outcome apart.
     *
     * @param lastFailed the step that failed last, for a refusal, which does not name one itself
     */
    static Ending of(Outcome outcome, Optional<Step> lastFailed) {
        Optional<Failure> error = Optional.empty();
        Optional<Integer> restored = Optional.empty();
        Optional<String> by = Optional.empty();
        List<WorkspacePath> paths = List.of();
        if (outcome instanceof Outcome.Refused refused) {
            error = Optional.of(new Failure(lastFailed, refused.code(), refused.message()));
            paths = refused.paths();
        } else if (outcome instanceof Outcome.RolledBack back) {
            error = Optional.of(new Failure(Optional.of(back.failedStep()), back.code(), back.message()));
            restored = Optional.of(back.filesRestored());
        } else if (outcome instanceof Outcome.Quarantined open) {
            error = Optional.of(new Failure(Optional.of(open.failedStep()), open.code(), open.message()));
            paths = open.paths();
        } else if (outcome instanceof Outcome.AlreadyApplied already) {
            by = already.by();
        }
        return new Ending(OutcomeKind.of(outcome), outcome.message(), error, restored, by, paths);
    }
}
