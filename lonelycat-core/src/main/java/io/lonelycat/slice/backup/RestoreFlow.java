// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.KnownKeys;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.Remaking;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.record.evidence.RecordLine.RecordKind;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.IndexCopy;
import io.lonelycat.record.verify.RecordCheck;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.backup.BackupDocument.Problem;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Restores a backup: unpacks it beside the record, verifies it, refuses if executions would be lost, and swaps the two. The old
 * record is kept. After a kill in between, the same restore is run again. The caller holds the lock of the workspace.
 */
record RestoreFlow(WorkspaceSession site, BackupRequest request) {
    /** All files that are a record; one that the backup does not have is not there afterwards. */
    static final List<String> PARTS = List.of(
            BackupPath.EXECUTIONS,
            BackupPath.ROTATION,
            BackupPath.DECIDED,
            BackupPath.CHAIN,
            BackupPath.ANSWERS,
            BackupPath.INDEX,
            BackupPath.INDEX + "-wal",
            BackupPath.INDEX + "-shm",
            BackupPath.INDEX + "-journal",
            // Approvals may have been used after the backup was made: with a new place, none counts.
            "place");

    private static final String LATEST = "latest";
    private static final long SPARE_BYTES = 16L << 20;
    private static final int MOST_IDS = 5;

    Result run() {
        Path file = file();
        Journals.unfinished(site.workspace()).stream().findFirst().ifPresent(journal -> {
            throw new InvalidInputException(
                    journal.executionId() + " is not finished, and a record without it would leave"
                            + " the workspace half changed. Run `lonelycat recover` first. Nothing was changed.");
        });
        Path made = site.workspace().ensureState().resolve("restore");
        StateFiles.deleteTree(made);
        StateFiles.createFolder(made);
        try {
            return restore(file, made);
        } finally {
            StateFiles.deleteTree(made);
        }
    }

    private Path file() {
        String name = request.restore().orElseThrow();
        Path root = site.workspace().root();
        Optional<Path> folder = request.folder().map(it -> root.resolve(it).normalize());
        if (name.equals(LATEST)) {
            return latest(folder.orElseThrow(() -> new InvalidInputException("No backup folder is configured."
                    + " Name it with `lonelycat.backups`, or a file with `lonelycat.restore`.")));
        }
        return folder.map(it -> it.resolve(name).normalize())
                .filter(StateFiles::exists)
                .orElseGet(() -> root.resolve(name).normalize());
    }

    private static Path latest(Path folder) {
        List<Path> all = BackupFlow.newestFirst(folder);
        if (all.isEmpty()) {
            throw new InvalidInputException(
                    "There is no backup in " + folder + ". Name another folder with `lonelycat.backups`.");
        }
        long records = all.stream().flatMap(RestoreFlow::record).distinct().count();
        if (records > 1) {
            throw new InvalidInputException("There are backups of " + records + " records in " + folder
                    + ", so the backup to restore is ambiguous. Name a file with `lonelycat.restore`.");
        }
        return all.get(0);
    }

    /** An unreadable backup does not prevent the restore of another one. */
    private static Stream<Optional<Digest>> record(Path file) {
        try {
            return Stream.of(new BackupFile(file).document().first());
        } catch (InvalidInputException damaged) {
            return Stream.empty();
        }
    }

    private Result restore(Path file, Path made) {
        Path state = site.workspace().stateFolder();
        long room = site.settings().machine().storage().apply(state).freeBytes() - SPARE_BYTES;
        BackupDocument document = new BackupFile(file).unpack(made, room);
        BackupFile.protect(EvidenceFiles.executions(made));
        List<RecordLine> lines = checkedWithIndex(made);
        JsonObject details = details(file, document, lines);
        String what = "The record of " + Figures.time(document.created()) + " in " + file + " ("
                + Figures.count(document.executions(), "execution") + " to "
                + document.newest().orElse("none") + ")";
        List<RecordLine> broken =
                lines.stream().filter(line -> line.kind().isBroken()).toList();
        if (!broken.stream().map(Problem::of).allMatch(document.problems()::contains)) {
            return result(
                    "broken",
                    Result.REFUSED,
                    what + " does not hold, so it was not restored. Nothing was changed. Take another backup.",
                    broken,
                    details);
        }
        KnownExecutions there = KnownExecutions.of(state, site.historyTables());
        KnownExecutions here = KnownExecutions.of(made, site.historyTables());
        Set<String> lost = here.missing(there);
        Set<String> pruned = here.prunedSince(there);
        if (!lost.isEmpty() || !pruned.isEmpty()) {
            return newer(what, lost, pruned, details);
        }
        if (request.dryRun()) {
            return result(
                    "restorable",
                    Result.OK,
                    "Dry run: nothing was changed. " + what + " holds, and can replace the record in "
                            + site.workspace().root() + ".",
                    broken,
                    details);
        }
        keepAnswers(made);
        keepDecided(made);
        Path old = swap(made);
        return result(
                "restored",
                Result.OK,
                what + " is the record of " + site.workspace().root() + " now. The previous one is in "
                        + site.shown(old)
                        + "; remove it when you no longer need it.\nWaiting approvals no longer count,"
                        + " because they may have been used in the meantime: give them again.",
                broken,
                details.with("replaced", old.toString()));
    }

    private Path swap(Path made) {
        Path state = site.workspace().stateFolder();
        String id = site.ids().execution().substring("exec_".length());
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

    private List<RecordLine> check(Path record) {
        List<RecordLine> lines = new ArrayList<>();
        RecordCheck.check(
                record,
                Set.of(),
                KnownKeys.of(site),
                Optional.of(new Remaking(site)),
                site.historyTables(),
                lines::add);
        return lines;
    }

    /** The index is made again where it is missing, or has rows that the evidence does not have. */
    private List<RecordLine> checkedWithIndex(Path made) {
        List<RecordLine> lines = check(made);
        if (lines.stream().noneMatch(line -> line.kind() == RecordKind.INDEX || line.kind() == RecordKind.MISSING)) {
            return lines;
        }
        IndexCopy.remove(EvidenceFiles.history(made));
        History.rebuild(EvidenceFiles.history(made), EvidenceFiles.executions(made), site.historyTables());
        return check(made);
    }

    /** Answers that people gave since the backup are kept. */
    private void keepAnswers(Path made) {
        for (Path file : StateFiles.list(EvidenceFiles.answers(site.workspace().stateFolder()))) {
            Path target = EvidenceFiles.answers(made).resolve(String.valueOf(file.getFileName()));
            if (!StateFiles.exists(target)) {
                StateFiles.createFolder(EvidenceFiles.answers(made));
                StateFiles.copy(file, target);
            }
        }
    }

    /** Decisions since the backup are kept: their lines come after those of the backup, which the index has read. */
    private void keepDecided(Path made) {
        Path there = EvidenceFiles.decided(site.workspace().stateFolder());
        if (StateFiles.exists(there)) {
            Charset bytes = StandardCharsets.ISO_8859_1;
            Path target = EvidenceFiles.decided(made);
            Set<String> lines = new LinkedHashSet<>();
            if (StateFiles.exists(target)) {
                new String(StateFiles.read(target), bytes).lines().forEach(lines::add);
            }
            new String(StateFiles.read(there), bytes).lines().forEach(lines::add);
            AtomicFile.write(
                    target,
                    lines.stream()
                            .map(line -> line + "\n")
                            .collect(Collectors.joining())
                            .getBytes(bytes));
        }
    }

    private Result newer(String what, Set<String> lost, Set<String> pruned, JsonObject details) {
        List<String> text = new ArrayList<>();
        text.add(what + " is older than the record in " + site.workspace().root()
                + ", so it was not restored. Nothing was changed.");
        if (!lost.isEmpty()) {
            text.add("It would lose " + first(lost) + ".");
        }
        if (!pruned.isEmpty()) {
            text.add("It has " + first(pruned) + ", which were pruned since.");
        }
        text.add("Take a newer backup; or move " + site.shown(site.workspace().stateFolder())
                + " away, and restore into the empty place.");
        return result(
                "newer",
                Result.REFUSED,
                String.join("\n", text),
                List.of(),
                details.with("lost", List.copyOf(lost)).with("prunedSince", List.copyOf(pruned)));
    }

    private static String first(Set<String> ids) {
        String first = ids.stream().limit(MOST_IDS).collect(Collectors.joining(", "));
        return Figures.count(ids.size(), "execution") + ": " + first + (ids.size() > MOST_IDS ? ", ..." : "");
    }

    private static JsonObject details(Path file, BackupDocument document, List<RecordLine> lines) {
        return new JsonObject()
                .with("file", file.toString())
                .with("created", document.created())
                .with("executions", document.executions())
                .withIfPresent("newest", document.newest().orElse(null))
                .with("record", lines.stream().map(BackupFlow::json).toList());
    }

    private static Result result(
            String status, int exitCode, String text, List<RecordLine> broken, JsonObject details) {
        List<String> lines = new ArrayList<>(List.of(text));
        broken.forEach(line -> lines.add(BackupFlow.line(line)));
        return new Result(BackupRequest.GOAL, status, exitCode, Map.of(), String.join("\n", lines), details);
    }
}
