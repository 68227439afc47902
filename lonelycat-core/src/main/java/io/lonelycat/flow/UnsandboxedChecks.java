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
 * Marks workspaces in which checks ran without a sandbox. A file that an unsandboxed check wrote can affect later
 * processes, so LonelyCat signs nothing in a marked workspace.
 */
public record UnsandboxedChecks(Workspace workspace) {

    /**
     * Refuses to use a signing key if checks ran without a sandbox in the workspace.
     *
     * @param elsewhere command to run in a fresh clone instead
     */
    public void refuseKey(Goal goal, Action elsewhere) {
        if (StateFiles.exists(EvidenceFiles.open(workspace.stateFolder()))) {
            throw new InvalidInputException(
                    Action.of(goal) + " signs nothing in this workspace, because checks ran here without a sandbox. A "
                            + "check without a sandbox can write a file that later runs in the process that reads the "
                            + "private key. In a fresh "
                            + "clone of the repository, run " + elsewhere.forAnotherWorkspace()
                            + ". If the clone is on another machine, "
                            + "first copy the folder that the command names to that machine. In the command, "
                            + "replace the path of the folder with the path of the copy.");
        }
    }

    Sandbox marking(Sandbox sandbox) {
        return new MarkingSandbox(sandbox, workspace);
    }

    private static void mark(Path state) {
        Path mark = EvidenceFiles.open(state);
        if (!StateFiles.exists(mark)) {
            StateFiles.write(mark, new byte[0]);
        }
    }

    /**
     * Marks the workspace before checks run without a sandbox, because a check could kill LonelyCat; and again
     * afterwards, because a check could delete the mark.
     */
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
