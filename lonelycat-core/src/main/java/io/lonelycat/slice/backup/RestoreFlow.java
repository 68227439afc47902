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
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.backup.RecordRestore.RestoreOutcome;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the record back from a backup, under the lock; refuses where that would lose something. */
final class RestoreFlow {
    private static final String GOAL = "backup";
    private static final String LATEST = "latest";

    private final WorkspaceSession site;

    RestoreFlow(WorkspaceSession site) {
        this.site = site;
    }

    Result run(BackupRequest request) {
        Path file = file(request);
        return new WithWorkspaceLock(site, GOAL, GOAL)
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
        if (outcome instanceof RestoreOutcome.Restored done) {
            return restored(file, done);
        }
        if (outcome instanceof RestoreOutcome.FittingBackup fit) {
            return result(
                    "restorable",
                    Result.OK,
                    List.of("Dry run: nothing was changed. " + what(file, fit.document()) + " holds, and would take the"
                            + " place of the record in " + site.workspace().root() + "."),
                    details(file, fit.document(), fit.lines()));
        }
        if (outcome instanceof RestoreOutcome.Newer newer) {
            return newer(file, newer);
        }
        return broken(file, (RestoreOutcome.Broken) outcome);
    }

    private static String what(Path file, BackupDocument document) {
        return "The record of " + Figures.time(document.created()) + " in " + file + " ("
                + Figures.count(document.executions(), "execution") + " to "
                + document.newest().orElse("none") + ")";
    }

    private Result restored(Path file, RestoreOutcome.Restored done) {
        List<String> lines = new ArrayList<>();
        lines.add(what(file, done.document()) + " is the record of "
                + site.workspace().root() + " now.");
        lines.add("Checked in its place: " + counted(done.lines()));
        done.old()
                .ifPresent(old -> lines.add(
                        "The previous record is in " + site.shown(old) + "; remove it when you no longer need it."));
        lines.add("Waiting approvals no longer count, because they may have been used in the meantime:"
                + " give them again.");
        lines.addAll(broken(done.lines()));
        return result(
                "restored",
                Result.OK,
                lines,
                details(file, done.document(), done.lines())
                        .withIfPresent(
                                "replaced", done.old().map(Path::toString).orElse(null)));
    }

    private Result newer(Path file, RestoreOutcome.Newer newer) {
        List<String> lines = new ArrayList<>();
        lines.add(what(file, newer.document()) + " is older than the record in "
                + site.workspace().root() + ", so it was not restored. Nothing was changed.");
        if (!newer.executions().isEmpty()) {
            lines.add("It would lose " + Figures.count(newer.executions().size(), "execution") + ": "
                    + first(newer.executions()) + ".");
        }
        if (!newer.pruned().isEmpty()) {
            lines.add("It has " + Figures.count(newer.pruned().size(), "execution") + " that were pruned since: "
                    + first(newer.pruned()) + ".");
        }
        lines.add("Take a newer backup. Where the rest of what is there is not worth keeping, move "
                + site.shown(site.workspace().stateFolder()) + " away, and restore into the empty place.");
        return result(
                "newer",
                Result.REFUSED,
                lines,
                details(file, newer.document(), List.of())
                        .with("lost", List.copyOf(newer.executions()))
                        .with("prunedSince", List.copyOf(newer.pruned())));
    }

    private static String first(Collection<String> ids) {
        String first = ids.stream().limit(5).collect(Collectors.joining(", "));
        return ids.size() > 5 ? first + " and " + (ids.size() - 5) + " more" : first;
    }

    private Result broken(Path file, RestoreOutcome.Broken broken) {
        List<String> lines = new ArrayList<>();
        lines.add(what(file, broken.document()) + " does not hold, so it was not restored. Nothing was changed.");
        lines.addAll(broken(broken.lines()));
        lines.add("Take another backup.");
        return result("broken", Result.REFUSED, lines, details(file, broken.document(), broken.lines()));
    }

    private static List<String> broken(List<RecordLine> lines) {
        return lines.stream()
                .filter(line -> line.kind().isBroken())
                .map(line -> "[" + Names.of(line.kind()) + "] " + line.name()
                        + line.problem().map(problem -> ": " + problem).orElse(""))
                .toList();
    }

    private static String counted(List<RecordLine> lines) {
        Map<RecordLine.RecordKind, Integer> totals = new EnumMap<>(RecordLine.RecordKind.class);
        lines.forEach(line -> totals.merge(line.kind(), 1, Integer::sum));
        return totals.isEmpty()
                ? "it is empty."
                : totals.entrySet().stream()
                        .map(entry -> Figures.number(entry.getValue()) + " "
                                + Names.of(entry.getKey()).replace('_', ' '))
                        .collect(Collectors.joining(", ", "", "."));
    }

    private static JsonObject details(Path file, BackupDocument document, List<RecordLine> lines) {
        return new JsonObject()
                .with("file", file.toString())
                .with("created", document.created())
                .with("executions", document.executions())
                .withIfPresent("newest", document.newest().orElse(null))
                .with("record", lines.stream().map(BackupFlow::json).toList());
    }

    private static Result result(String status, int exitCode, List<String> lines, JsonObject details) {
        return new Result(GOAL, status, exitCode, Map.of(), String.join("\n", lines), details);
    }
}
