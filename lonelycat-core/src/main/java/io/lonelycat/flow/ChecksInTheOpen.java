// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Knows whether commands of checks ever ran in a workspace without a sandbox. What such a command left in the workspace runs in the
 * next process that is started there, so no such process may have a key.
 */
public final class ChecksInTheOpen {
    private final WorkspaceSession site;

    /** Takes the workspace. */
    public ChecksInTheOpen(WorkspaceSession site) {
        this.site = site;
    }

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
        Path mark = EvidenceFiles.open(site.workspace().stateFolder());
        if (StateFiles.exists(mark)) {
            return Optional.of("commands of checks ran here without a sandbox");
        }
        for (Path folder : ExecutionFolders.of(site).newest(Integer.MAX_VALUE)) {
            Optional<String> why = told(folder);
            if (why.isPresent()) {
                return why;
            }
        }
        return EvidenceCheck.checkChain(site.executions(), site.chain())
                .firstProblem()
                .map(problem -> "its record has a gap (" + problem + "), so it does not tell what ran here");
    }

    private static Optional<String> told(Path folder) {
        String name = String.valueOf(folder.getFileName());
        ExecutionStory story;
        try {
            story = ExecutionStory.read(folder);
        } catch (InvalidInputException unreadable) {
            return Optional.of("the evidence of " + name + " cannot be read, so it does not tell what ran here");
        }
        if (story.execution().ending().isEmpty()) {
            return Optional.of("the execution " + name + " has not ended (see `lonelycat recover`)");
        }
        return results(story.execution())
                .flatMap(result -> result.sandbox().stream())
                .filter(report -> !report.present())
                .findFirst()
                .map(report -> "commands of checks of " + name + " ran here without a sandbox");
    }

    private static Stream<CheckResult> results(ExecutionDocument execution) {
        return Stream.of(
                        execution.checks().stream().map(CheckRow::result),
                        execution.rehearsal().stream().flatMap(row -> row.checks().stream()))
                .flatMap(Function.identity());
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

        private synchronized void mark() {
            if (!marked) {
                write(workspace.ensureState());
                marked = true;
            }
        }

        private void write(Path state) {
            Path mark = EvidenceFiles.open(state);
            // Written once: the folder is looked after while commands run, and another execution has marked it as well.
            if (StateFiles.kind(mark).filter(FileKind.FILE::equals).isPresent()) {
                return;
            }
            if (StateFiles.kind(mark).filter(FileKind.FOLDER::equals).isPresent()) {
                StateFiles.deleteTree(mark);
            }
            AtomicFile.write(mark, (executionId + "\n").getBytes(StandardCharsets.UTF_8));
        }

        /**
         * The mark is written before the first command of an execution, when other writers of its folder are not yet
         * detected.
         */
        @Override
        public SandboxReport report() {
            SandboxReport report = sandbox.report();
            if (!report.present()) {
                mark();
            }
            return report;
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
