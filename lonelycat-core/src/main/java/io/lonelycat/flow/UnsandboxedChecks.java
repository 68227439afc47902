// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The mark of a workspace in which commands of checks ran without a sandbox. Files that such a command left take effect in the
 * next process that is started there, so no such process may have a key.
 */
public record UnsandboxedChecks(Workspace workspace) {

    /**
     * Refuses to use a key in a workspace with the mark.
     *
     * @param goal that has the key
     * @param elsewhere what to type in a fresh clone instead
     */
    public void refuseKey(Goal goal, Action elsewhere) {
        if (StateFiles.exists(EvidenceFiles.open(workspace.stateFolder()))) {
            throw new InvalidInputException(
                    Action.of(goal) + " signs nothing in this workspace, because checks ran here without a sandbox. A "
                            + "file that such a check wrote could run in the process that reads the key. In a fresh "
                            + "clone of the repository, run " + elsewhere.forAnotherWorkspace()
                            + ". If the clone is on another machine, "
                            + "first copy the folder that the command names, and write the path of the copy.");
        }
    }

    /** Returns the same sandbox, which leaves the mark when a command starts without one. */
    Sandbox marking(Sandbox sandbox) {
        return new MarkingSandbox(sandbox, workspace);
    }

    private static void mark(Path state) {
        Path mark = EvidenceFiles.open(state);
        if (!StateFiles.exists(mark)) {
            StateFiles.write(mark, new byte[0]);
        }
    }

    /** Marks before the first command starts, since it may end the engine, and at the end, since it may have removed the mark. */
    private static final class MarkingSandbox implements Sandbox {
        private final Sandbox sandbox;
        private final Workspace workspace;
        private boolean marked;

        MarkingSandbox(Sandbox sandbox, Workspace workspace) {
            this.sandbox = sandbox;
            this.workspace = workspace;
        }

        @Override
        public Optional<String> obstacle() {
            return sandbox.obstacle();
        }

        @Override
        public boolean shows(Path program) {
            return sandbox.shows(program);
        }

        @Override
        public Cell open() {
            report();
            return sandbox.open();
        }

        @Override
        public synchronized SandboxReport report() {
            SandboxReport report = sandbox.report();
            if (!report.present() && !marked) {
                mark(workspace.ensureState());
                marked = true;
            }
            return report;
        }

        @Override
        public synchronized void close() {
            sandbox.close();
            if (marked) {
                mark(StateFiles.restoreFolder(workspace.stateFolder()));
            }
        }
    }
}
