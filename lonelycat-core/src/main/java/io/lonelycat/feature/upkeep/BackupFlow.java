// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.BackupRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.VerifyFlow;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.next.Goal;
import io.lonelycat.record.evidence.FolderListing;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Copies executions with their evidence to a backup archive. Callers must hold the workspace lock. */
record BackupFlow(WorkspaceSession session) {
    static final Goal GOAL = Goal.BACKUP;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private record WrittenBackup(@Member(inline = true) Optional<BackupArchive> archive, List<String> problems) {}

    private record BackupArchive(String file, Digest sha256, long bytes, int executions, Optional<String> newest) {}

    static Answer run(WorkspaceSession session, BackupRequest request) {
        boolean dryRun = session.isDry(request.dryRun());
        return new WithWorkspaceLock(session, GOAL).run((here, lock, cancel) -> request.restore()
                .map(backup -> new RestoreFlow(here, backup, dryRun).run())
                .orElseGet(() -> new BackupFlow(here).run(request.backups(), dryRun)));
    }

    private Answer run(Optional<Path> backups, boolean dryRun) {
        Path named = backups.orElseThrow(() -> new InvalidInputException(
                "No backup folder is configured. Set `lonelycat.backups` to a folder outside the workspace."));
        Path folder = session.outside(named, "Backups", "lonelycat.backups");
        if (StateFiles.list(session.executions()).isEmpty() && !StateFiles.exists(session.chain())) {
            return Answer.OfGoal.of(AnswerHead.of(
                    GOAL,
                    "empty",
                    Answer.OK,
                    "Nothing was executed in " + session.workspace().root() + " yet, so there is nothing to back up."));
        }
        List<String> problems = new ArrayList<>();
        new VerifyFlow(session).eachExecution(line -> addProblem(line, problems));
        Instant now = session.clock().instant();
        Path file = folder.resolve("lonelycat-backup-" + TIME.format(now) + ".zip");
        if (dryRun) {
            return result(
                    "ok",
                    "Dry run: nothing was written. A run would write " + file + ".",
                    new WrittenBackup(Optional.empty(), problems));
        }
        StateFiles.createFolder(folder);
        BackupDocument document = new RecordCopy(session.workspace().stateFolder()).write(file, now, problems);
        return written(file, document);
    }

    /**
     * Adds an evidence problem to the backup's description, without the problem's message, which may contain local
     * paths.
     */
    static void addProblem(RecordLine line, List<String> problems) {
        if (line.kind().isBroken()) {
            problems.add("[" + Names.of(line.kind()) + "] " + line.name());
        }
    }

    private static Answer written(Path file, BackupDocument document) {
        Digest digest = FolderListing.sum(file, "").sha256();
        String text = "Backup written: " + file + " (" + Figures.size(StateFiles.size(file)) + ") with "
                + Figures.count(document.executions(), "execution")
                + document.newest().map(id -> ", the newest is " + id).orElse("")
                + ". LonelyCat read the file back and found no difference.\nThe archive has the digest " + digest
                + ". To detect a modified archive later, store the digest in another place.";
        return result(
                document.problems().isEmpty() ? "backed_up" : "damaged",
                text,
                new WrittenBackup(
                        Optional.of(new BackupArchive(
                                file.toString(),
                                digest,
                                StateFiles.size(file),
                                document.executions(),
                                document.newest())),
                        document.problems()));
    }

    private static Answer result(String status, String text, WrittenBackup backup) {
        List<String> problems = backup.problems();
        List<String> lines = new ArrayList<>(List.of(text));
        if (!problems.isEmpty()) {
            lines.add("The evidence in this workspace has problems. Keep older backups, which may be intact. "
                    + "For details, run `lonelycat verify execution=all`.");
            lines.addAll(problems);
        }
        return new Answer.OfGoal(
                AnswerHead.of(GOAL, status, problems.isEmpty() ? Answer.OK : Answer.REFUSED, String.join("\n", lines)),
                backup);
    }
}
