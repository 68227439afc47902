// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What comes of a change whose files have their new content already. Nothing is written. For an environment its checks are
 * run on what is there, so that the change has passed that environment as well.
 *
 * @param stages runs the checks
 */
record AlreadyThere(ExecutionRequest run, RehearsableChange change, Workspace workspace, Stages stages) {
    /**
     * Ends the execution.
     *
     * @param checking whether checks may be run
     */
    Outcome outcome(boolean checking) throws IOException {
        Optional<String> by = run.doneBy().get();
        String there =
                (changes().size() == 1 ? "The file has its" : "All " + changes().size() + " files have their")
                        + " new content already"
                        + by.map(id -> ", since " + id).orElse("") + ".";
        Optional<String> environment = change.decision().environment();
        if (checking && environment.isPresent()) {
            return confirmed(there, environment.get(), by);
        }
        String message = there + " Nothing was written and no check was run.";
        run.narrator().goOnWhateverHappens();
        run.narrator().log(message);
        run.narrator().end();
        return alreadyApplied(message, by);
    }

    private List<FileChange> changes() {
        return change.proposal().changeset().changes();
    }

    private Outcome confirmed(String there, String environment, Optional<String> by) throws IOException {
        run.narrator().log(there + " Only the checks for the environment " + environment + " are left");
        run.narrator().end();
        try {
            // Still validating: from the states in which files may have changed, no way leads past the roll back.
            stages.runVerification();
            stages.runHealthChecks();
        } catch (StepFailure failed) {
            String untouched = there + " Nothing was written, and nothing is rolled back.";
            return refuse(failed.code(), failed.getMessage() + "\n" + untouched, List.of());
        }
        List<WorkspacePath> altered = Preconditions.notDone(workspace, changes());
        if (!altered.isEmpty()) {
            return refuse(
                    "altered",
                    "Files of the change were modified while the checks ran, so the check results are invalid: `"
                            + altered.get(0).display() + "`" + (altered.size() == 1 ? "" : " and others")
                            + ".\nBring the files back to what the plan says, and execute it again.",
                    altered);
        }
        run.narrator().goOnWhateverHappens();
        boolean none = change.verification().isEmpty() && change.healthChecks().isEmpty();
        return alreadyApplied(
                there + " Nothing was written; " + (none ? "there was no check to run" : "its checks hold")
                        + " for the environment " + environment + ".",
                by);
    }

    private Outcome refuse(String code, String message, List<WorkspacePath> paths) {
        return run.narrator().refuse(run.executionId(), code, message, paths);
    }

    private Outcome alreadyApplied(String message, Optional<String> by) {
        run.narrator().become(ExecutionStatus.COMPLETED);
        Outcome outcome = new Outcome.AlreadyApplied(run.executionId(), by, message);
        run.narrator().tell(new ExecutionEvent.Ended(outcome));
        return outcome;
    }
}
