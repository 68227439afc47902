// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.next.Action;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows whether commands of checks ever ran in a workspace without a sandbox. What such a command left in the workspace runs in the
 * next process that is started there, so no such process may have a key.
 */
public record ChecksInTheOpen(WorkspaceSession site) {

    /** Returns the same sandbox, which marks the workspace when a command of an execution starts without one. */
    Sandbox marking(Sandbox sandbox, String executionId) {
        return new MarkingSandbox(sandbox, site.workspace(), executionId);
    }

    /**
     * Refuses to use a key in a workspace that is not known to be clean: there is a mark, or evidence that does not say of every command
     * that it had a sandbox, or evidence that is missing.
     *
     * @param goal that has the key
     * @param elsewhere what to type in a fresh clone instead
     */
    public void refuse(String goal, Action elsewhere) {
        found().ifPresent(why -> {
            throw new InvalidInputException(Action.of(goal) + " does not use a key in this workspace: " + why
                    + ", and what a check without a sandbox leaves here can run in the process that has the key. Nothing was"
                    + " signed. Do it in a fresh clone, or on another machine with a copy of that folder: "
                    + elsewhere);
        });
    }

    private Optional<String> found() {
        if (StateFiles.exists(EvidenceFiles.open(site.workspace().stateFolder()))) {
            return Optional.of("commands of checks ran here without a sandbox");
        }
        return Folders.of(site.executions()).stream()
                .flatMap(folder -> told(folder).stream())
                .findFirst()
                .or(() -> EvidenceCheck.checkChain(site.executions(), site.chain())
                        .firstProblem()
                        .map(problem -> "its record has a gap (" + problem + "), so it does not tell what ran here"));
    }

    private static Optional<String> told(Path folder) {
        String name = Folders.name(folder);
        ExecutionDocument execution;
        try {
            execution = ExecutionStory.read(folder).execution();
        } catch (InvalidInputException unreadable) {
            return Optional.of("the evidence of " + name + " cannot be read, so it does not tell what ran here");
        }
        if (execution.ending().isEmpty()) {
            return Optional.of("the execution " + name + " has not ended (see `lonelycat recover`)");
        }
        Stream<CheckResult> results = Stream.concat(
                execution.checks().stream().map(CheckEnded::result),
                execution.rehearsal().stream().flatMap(row -> row.checks().stream()));
        return results.flatMap(result -> result.sandbox().stream()).allMatch(SandboxReport::present)
                ? Optional.empty()
                : Optional.of("commands of checks of " + name + " ran here without a sandbox");
    }

    /**
     * Marks the workspace before such a command starts, since it may end the engine, and when the commands have ended, since one of them
     * may have removed the mark.
     */
    private static final class MarkingSandbox implements Sandbox {
        private final Sandbox sandbox;
        private final Workspace workspace;
        private final String executionId;
        private boolean marked;

        MarkingSandbox(Sandbox sandbox, Workspace workspace, String executionId) {
            this.sandbox = sandbox;
            this.workspace = workspace;
            this.executionId = executionId;
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

        /** The mark is written before the first command, when other writers of its folder are not yet detected. */
        @Override
        public synchronized SandboxReport report() {
            SandboxReport report = sandbox.report();
            if (!report.present() && !marked) {
                write(workspace.ensureState());
                marked = true;
            }
            return report;
        }

        private void write(Path state) {
            Path mark = EvidenceFiles.open(state);
            Optional<FileKind> kind = StateFiles.kind(mark);
            // Written once: the folder is looked after while commands run, and another execution has marked it as well.
            if (kind.equals(Optional.of(FileKind.FILE))) {
                return;
            }
            if (kind.equals(Optional.of(FileKind.FOLDER))) {
                StateFiles.deleteTree(mark);
            }
            AtomicFile.write(mark, (executionId + "\n").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public synchronized void close() {
            sandbox.close();
            if (marked) {
                write(StateFiles.restoreFolder(workspace.stateFolder()));
            }
        }
    }
}
