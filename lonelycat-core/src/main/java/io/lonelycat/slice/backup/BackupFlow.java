// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.OutsideFolder;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.RecordFlow;
import io.lonelycat.gate.decision.EngineVersion;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.slice.backup.BackupDocument.Problem;
import io.lonelycat.slice.backup.RecordCopy.CopyRequest;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies the record into an archive, while others may execute, and removes old copies. */
final class BackupFlow {
    static final String GOAL = "backup";
    private static final int TRIES_WITHOUT_LOCK = 3;

    private final WorkspaceSession site;

    BackupFlow(WorkspaceSession site) {
        this.site = site;
    }

    Result run(BackupRequest request) {
        if (request.restore().isPresent()) {
            return new RestoreFlow(site).run(request);
        }
        Backups backups = new Backups(folder(request));
        if (StateFiles.list(site.executions()).isEmpty() && !StateFiles.exists(site.chain())) {
            return new Result(
                    GOAL,
                    "empty",
                    Result.OK,
                    Map.of(),
                    "Nothing was executed in " + site.workspace().root() + " yet, so there is nothing to back up.",
                    new JsonObject());
        }
        return free(request, backups).orElseGet(() -> new WithWorkspaceLock(site, GOAL, GOAL)
                .run((here, lock, cancel) -> new BackupFlow(here).alone(request, backups)));
    }

    /** Without concurrent pruning, no lock is needed; an execution that looks damaged may just be pruned. */
    private Optional<Result> free(BackupRequest request, Backups backups) {
        for (int tries = 0; tries < TRIES_WITHOUT_LOCK; tries++) {
            Optional<List<RecordLine>> broken = brokenMeanwhile();
            if (broken.filter(List::isEmpty).isEmpty()) {
                return Optional.empty();
            }
            Optional<Result> result = attempt(request, backups, List.of());
            if (result.isPresent()) {
                return result;
            }
        }
        return Optional.empty();
    }

    private Optional<List<RecordLine>> brokenMeanwhile() {
        try {
            return Optional.of(broken());
        } catch (InvalidInputException | EngineException gone) {
            // A folder that goes away while it is read is pruned, or lost: the look under the lock tells which.
            return Optional.empty();
        }
    }

    private Result alone(BackupRequest request, Backups backups) {
        return attempt(request, backups, broken())
                .orElseThrow(() -> new EngineException("The record in "
                        + site.workspace().stateFolder()
                        + " changes although no other process holds its lock. Find out which process writes there."));
    }

    private Optional<Result> attempt(BackupRequest request, Backups backups, List<RecordLine> broken) {
        if (request.dryRun()) {
            return Optional.of(told(request, backups, broken));
        }
        StateFiles.createFolder(backups.folder());
        Instant now = site.clock().instant();
        backups.removeAbandoned(now);
        Path file = backups.next(now);
        return RecordCopy.write(
                        site.workspace().stateFolder(),
                        file,
                        new CopyRequest(
                                EngineVersion.TEXT,
                                now,
                                broken.stream().map(Problem::of).toList(),
                                site.historyTables()))
                .map(document -> done(request, backups, broken, file, document));
    }

    /** Finds the folder of the backups, which a change or a clean build of the workspace must not reach. */
    private Path folder(BackupRequest request) {
        Path named = request.folder()
                .orElseThrow(() -> new InvalidInputException(
                        "No backup folder is configured. Set `lonelycat.backups` to a folder outside the workspace."));
        return OutsideFolder.of(site, named, "Backups", "lonelycat.backups");
    }

    private List<RecordLine> broken() {
        List<RecordLine> broken = new ArrayList<>();
        RecordFlow.check(site, line -> {
            if (line.kind().isBroken()) {
                broken.add(line);
            }
        });
        return broken;
    }

    private Result told(BackupRequest request, Backups backups, List<RecordLine> broken) {
        List<Path> old = RecordCopy.first(site.workspace().stateFolder())
                .map(first -> old(request, backups, Optional.of(first), 1))
                .orElse(List.of());
        return new BackupResults(broken, old).ofDryRun(backups.folder());
    }

    private Result done(
            BackupRequest request, Backups backups, List<RecordLine> broken, Path file, BackupDocument document) {
        // A backup of a record that does not hold is no reason to give one up that does.
        List<Path> old = broken.isEmpty() ? old(request, backups, document.first(), 0) : List.of();
        old.forEach(StateFiles::delete);
        return new BackupResults(broken, old).written(file, document);
    }

    private List<Path> old(BackupRequest request, Backups backups, Optional<Digest> first, int more) {
        return backups.old(
                first,
                Math.max(request.keep() - more, 0),
                Duration.ofDays(request.days()),
                site.clock().instant());
    }
}
