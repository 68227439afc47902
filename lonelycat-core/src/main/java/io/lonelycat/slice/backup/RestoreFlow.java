// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.KnownKeys;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.Remaking;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the record back from a backup, under the lock; refuses where that would lose something. */
final class RestoreFlow {
    private static final String LATEST = "latest";

    private final WorkspaceSession site;

    RestoreFlow(WorkspaceSession site) {
        this.site = site;
    }

    Result run(BackupRequest request) {
        Path file = file(request);
        return new WithWorkspaceLock(site, BackupFlow.GOAL, BackupFlow.GOAL)
                .run((here, lock, cancel) -> new RestoreFlow(here).restore(file, request.dryRun()));
    }

    private Path file(BackupRequest request) {
        String name = request.restore().orElseThrow();
        Optional<Path> folder =
                request.folder().map(it -> site.workspace().root().resolve(it).normalize());
        if (name.equals(LATEST)) {
            return latest(folder.orElseThrow(() -> new InvalidInputException("No backup folder is configured."
                    + " Name their folder with `lonelycat.backups`, or a file with `lonelycat.restore`.")));
        }
        Optional<Path> inFolder = folder.map(it -> it.resolve(name).normalize()).filter(StateFiles::exists);
        return inFolder.orElseGet(() -> site.workspace().root().resolve(name).normalize());
    }

    private Path latest(Path folder) {
        List<Path> all = new Backups(folder).newestFirst();
        if (all.isEmpty()) {
            throw new InvalidInputException(
                    "There is no backup in " + folder + ". Name another folder with" + " `lonelycat.backups`.");
        }
        long records = all.stream().flatMap(RestoreFlow::record).distinct().count();
        if (records > 1) {
            throw new InvalidInputException("There are backups of " + records + " records in " + folder
                    + ", so the backup to restore is ambiguous. Name a file with `lonelycat.restore`.");
        }
        return all.get(0);
    }

    /** An unreadable backup does not prevent restoring another. */
    private static Stream<Optional<Digest>> record(Path file) {
        try {
            return Stream.of(new BackupFile(file).document().first());
        } catch (InvalidInputException damaged) {
            return Stream.empty();
        }
    }

    private Result restore(Path file, boolean dryRun) {
        Set<String> inFlight = Journals.unfinished(site.workspace()).stream()
                .map(Journal::executionId)
                .collect(Collectors.toSet());
        if (!inFlight.isEmpty()) {
            throw new InvalidInputException(
                    inFlight.iterator().next() + " is not finished, and a record without it would"
                            + " leave the workspace half changed. Run `lonelycat recover` first. Nothing was changed.");
        }
        RecordRestore restore = new RecordRestore(
                site.workspace().ensureState(),
                KnownKeys.of(site),
                new Remaking(site),
                site.historyTables(),
                site.settings().machine().storage());
        String id = site.ids().execution().substring("exec_".length());
        RestoreOutcome outcome = restore.run(new BackupFile(file), dryRun, id);
        return new RestoreResults(site, file).of(outcome);
    }
}
