// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.Regeneration;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.record.history.History;
import io.lonelycat.record.verify.RecordCheck;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Restores a backup unless the backup lacks executions that the workspace knows. A restore moves the workspace's
 * previous executions to {@code .lonelycat/replaced-*}. A killed restore can be repeated. Callers must hold the
 * workspace lock.
 */
record RestoreFlow(WorkspaceSession session, Path backup, boolean dryRun) {
    /** Files and folders that a restore moves away, and replaces if the backup contains a replacement. */
    static final List<String> PARTS = List.of(
            BackupFile.EXECUTIONS,
            BackupFile.ROTATION,
            BackupFile.DECIDED,
            BackupFile.CHAIN,
            BackupFile.ANSWERS,
            BackupFile.INDEX,
            BackupFile.INDEX + "-wal",
            BackupFile.INDEX + "-shm",
            BackupFile.INDEX + "-journal",
            // Executions after the backup may have used approvals. Moving away the place file (workspace identity)
            // invalidates all approvals.
            "place");

    private static final int READ_ONLY = 0444;
    private static final long SPARE_BYTES = 16L << 20;
    private static final int MOST_IDS = 5;

    /**
     * Result of restoring a backup.
     *
     * @param replaced folder with the workspace's previous executions
     */
    private record RestoredBackup(
            String file,
            Instant created,
            int executions,
            Optional<String> newest,
            List<String> problems,
            Optional<List<String>> lost,
            Optional<String> replaced) {
        RestoredBackup lost(List<String> ids) {
            return new RestoredBackup(file, created, executions, newest, problems, Optional.of(ids), replaced);
        }

        RestoredBackup replaced(String folder) {
            return new RestoredBackup(file, created, executions, newest, problems, lost, Optional.of(folder));
        }
    }

    Answer run() {
        Path file = session.workspace().root().resolve(backup).normalize();
        Journals.unfinished(session.workspace()).stream().findFirst().ifPresent(journal -> {
            throw new InvalidInputException("The execution " + journal.executionId()
                    + " is unfinished. A restore would remove the journal (list of the file changes) that is needed "
                    + "to roll back or complete the execution. Nothing was changed. Run `lonelycat recover` first.");
        });
        Path made = session.workspace().ensureState().resolve("restore");
        StateFiles.deleteTree(made);
        StateFiles.createFolder(made);
        try {
            return restore(file, made);
        } finally {
            StateFiles.deleteTree(made);
        }
    }

    private Answer restore(Path file, Path made) {
        Path state = session.workspace().stateFolder();
        BackupDocument document = new BackupFile(file).document();
        long room = session.settings().machine().storage().apply(state).freeBytes() - SPARE_BYTES;
        new BackupFile(file).unpack(made, room);
        protect(EvidenceFiles.executions(made));
        List<String> problems = problems(made);
        String what = "The backup " + file + " of " + Figures.time(document.created()) + " ("
                + Figures.count(document.executions(), "execution")
                + document.newest().map(id -> ", the newest is " + id).orElse("") + ")";
        RestoredBackup restored = new RestoredBackup(
                file.toString(),
                document.created(),
                document.executions(),
                document.newest(),
                problems,
                Optional.empty(),
                Optional.empty());
        if (!document.problems().containsAll(problems)) {
            String text = what + " is damaged, so it was not restored. Nothing was changed. Restore another backup.\n";
            return result("broken", text + String.join("\n", problems), restored);
        }
        Set<String> lost = KnownExecutions.of(state, session.historyTables());
        lost.removeAll(KnownExecutions.of(made, session.historyTables()));
        if (!lost.isEmpty()) {
            return result("newer", newer(what, lost), restored.lost(List.copyOf(lost)));
        }
        if (dryRun) {
            return result(
                    "restorable",
                    "Dry run: nothing was changed. " + what + " is valid and can replace the record in "
                            + session.workspace().root() + ".",
                    restored);
        }
        keepAnswers(made);
        Path old = swap(made);
        return result(
                "restored",
                what + " is now the record of " + session.workspace().root() + ". The previous record was moved to "
                        + session.shown(old)
                        + "; delete it when you no longer need it.\nApprovals given before the restore are no longer "
                        + "valid. Each approval is valid for one execution, and an execution that is missing in the "
                        + "backup may already have used the approval. Ask for the approvals again.",
                restored.replaced(old.toString()));
    }

    private static void protect(Path executions) {
        for (Path child : StateFiles.list(executions)) {
            if (StateFiles.kind(child).filter(FileKind.FOLDER::equals).isPresent()) {
                protect(child);
            } else {
                StateFiles.setMode(child, READ_ONLY);
            }
        }
    }

    private List<String> problems(Path made) {
        History.rebuild(EvidenceFiles.history(made), EvidenceFiles.executions(made), session.historyTables());
        List<String> problems = new ArrayList<>();
        RecordCheck.check(
                made,
                Set.of(),
                TrustedKeys.under(PolicyChoice.of(session).policy()),
                Optional.of(new Regeneration(session)),
                line -> BackupFlow.addProblem(line, problems));
        return problems;
    }

    private String newer(String what, Set<String> lost) {
        String first = lost.stream().limit(MOST_IDS).collect(Collectors.joining(", "));
        return what + " is older than the record in " + session.workspace().root()
                + ", so it was not restored. Nothing was changed.\nThe backup lacks "
                + Figures.count(lost.size(), "execution") + ": " + first + (lost.size() > MOST_IDS ? ", ..." : "")
                + ".\nEither restore a newer backup, or, if you can do without these executions, move "
                + session.shown(session.workspace().stateFolder())
                + " to another place, and restore this backup again.";
    }

    private void keepAnswers(Path made) {
        for (Path file :
                StateFiles.list(EvidenceFiles.answers(session.workspace().stateFolder()))) {
            Path target = EvidenceFiles.answers(made).resolve(String.valueOf(file.getFileName()));
            if (!StateFiles.exists(target)) {
                StateFiles.createFolder(EvidenceFiles.answers(made));
                StateFiles.copy(file, target);
            }
        }
    }

    private Path swap(Path made) {
        Path state = session.workspace().stateFolder();
        String id = session.ids().execution().substring("exec_".length());
        Path old = StateFiles.createFolder(state.resolve("replaced-" + id));
        for (String part : PARTS) {
            if (StateFiles.exists(state.resolve(part))) {
                StateFiles.rename(state.resolve(part), old.resolve(part));
            }
            if (StateFiles.exists(made.resolve(part))) {
                StateFiles.rename(made.resolve(part), state.resolve(part));
            }
        }
        return old;
    }

    private static Answer result(String status, String text, RestoredBackup backup) {
        boolean refused = status.equals("broken") || status.equals("newer");
        return new Answer.OfGoal(
                AnswerHead.of(BackupFlow.GOAL, status, refused ? Answer.REFUSED : Answer.OK, text), backup);
    }
}
