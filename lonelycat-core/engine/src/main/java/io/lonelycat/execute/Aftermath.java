// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.RollBack.Cause;
import io.lonelycat.execute.guard.TreeSnapshot;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The part of a roll back that is about checks: their outputs, a second run of the check that failed, and altered guards. */
abstract class Aftermath {
    /** No check has run. */
    static final Aftermath NONE = new Aftermath() {};

    /** Works before the files of the change are rolled back; no process of a check is left. */
    void before() throws IOException {}

    /**
     * Works once every file of the change is as before.
     *
     * @return why the change was rolled back, as far as that is known now
     */
    Cause after(Cause cause) throws IOException {
        return cause;
    }

    /** Returns whether code has run since the files were rolled back that could have written to them. */
    boolean mayHaveWritten() {
        return false;
    }

    /** Returns the names of altered files by which the next change or the next build would be governed. */
    Set<String> alteredGuards() {
        return Set.of();
    }

    /**
     * Removes the outputs that the checks of a killed execution wrote: those that were written after its checks began.
     *
     * @param outputs to which its checks might write
     */
    static Aftermath ofKilled(
            Workspace workspace,
            Journal journal,
            ExecutionRecorder recorder,
            WriteScope outputs,
            List<FileChange> changes) {
        return new Aftermath() {
            private Optional<String> left = Optional.empty();

            @Override
            void before() throws IOException {
                if (!journal.checksBegan()) {
                    return;
                }
                Path mark = journal.folder().resolve(Journal.CHECKS);
                Set<WorkspacePath> ours = new HashSet<>();
                changes.forEach(change -> ours.addAll(List.of(change.path(), change.source())));
                // The secrets of the killed process are unknown here, and a check chooses the names of its files.
                left = WrittenOutputs.remove(
                        workspace,
                        TreeSnapshot.outputsSince(workspace, ours, outputs, mark),
                        outputs,
                        name -> "(name hidden)",
                        recorder);
            }

            @Override
            Cause after(Cause cause) {
                return left.map(cause::and).orElse(cause);
            }
        };
    }
}
