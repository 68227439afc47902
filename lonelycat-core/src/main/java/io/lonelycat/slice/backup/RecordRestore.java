// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.record.evidence.RecordLine.RecordKind;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.IndexCopy;
import io.lonelycat.record.verify.RecordCheck;
import io.lonelycat.record.verify.Remaker;
import io.lonelycat.slice.backup.BackupDocument.Problem;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Storage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts a record back from a backup: unpacks it beside the one that is there, checks it as every record is checked, looks that
 * nothing newer would be lost, and exchanges the two.
 */
public final class RecordRestore {
    /** What has to stay free on the disk: 16 MB. */
    private static final long SPARE = 16L << 20;

    private final Path stateFolder;
    private final TrustedKeys keys;
    private final Remaker remaker;
    private final List<HistoryTable> tables;
    private final Function<Path, Storage> storage;

    /**
     * Prepares it.
     *
     * @param stateFolder {@code .lonelycat}; the caller holds the lock of the workspace, and nothing is in flight
     * @param keys by which signatures are checked
     * @param remaker how what follows from documents is made again
     * @param tables those that slices have in the index
     * @param storage looks at the disk
     */
    public RecordRestore(
            Path stateFolder,
            TrustedKeys keys,
            Remaker remaker,
            List<HistoryTable> tables,
            Function<Path, Storage> storage) {
        this.stateFolder = stateFolder;
        this.keys = keys;
        this.remaker = remaker;
        this.tables = tables;
        this.storage = storage;
    }

    /**
     * Restores.
     *
     * @param dryRun do everything but the exchange
     * @param id tells what is replaced from what was replaced at another time
     * @throws InvalidInputException when the archive is no backup, or was altered
     * @throws EngineException when the disk has no room for it
     */
    public RestoreOutcome run(BackupFile backup, boolean dryRun, String id) {
        long room = storage.apply(stateFolder).freeBytes() - SPARE;
        RecordSwap swap = new RecordSwap(stateFolder);
        Path made = swap.begin();
        boolean exchanged = false;
        try {
            BackupDocument document = backup.unpack(made, room);
            BackupFile.protect(EvidenceFiles.executions(made));
            List<RecordLine> lines = checkedWithIndex(made);
            Optional<RestoreOutcome> no = refusal(document, lines, made);
            if (no.isPresent()) {
                return no.get();
            }
            if (dryRun) {
                return new RestoreOutcome.FittingBackup(document, lines);
            }
            keep(EvidenceFiles.pins(stateFolder), EvidenceFiles.pins(made));
            keep(EvidenceFiles.answers(stateFolder), EvidenceFiles.answers(made));
            keepDecided(EvidenceFiles.decided(stateFolder), EvidenceFiles.decided(made));
            Optional<Path> old = swap.commit(id);
            exchanged = true;
            return new RestoreOutcome.Restored(document, check(stateFolder), old);
        } finally {
            if (!exchanged && !swap.isReady()) {
                swap.finish();
            }
        }
    }

    /** What was decided since the backup stays: its lines come after those of the backup, which the index has read. */
    private static void keepDecided(Path there, Path made) {
        if (!StateFiles.exists(there)) {
            return;
        }
        Charset bytes = StandardCharsets.ISO_8859_1;
        String backup = StateFiles.exists(made) ? new String(StateFiles.read(made), bytes) : "";
        Set<String> known = backup.lines().collect(Collectors.toSet());
        String more = new String(StateFiles.read(there), bytes)
                .lines()
                .filter(line -> !known.contains(line))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        String whole = backup.isEmpty() || backup.endsWith("\n") ? backup : backup + "\n";
        AtomicFile.write(made, (whole + more).getBytes(bytes));
    }

    private List<RecordLine> check(Path record) {
        List<RecordLine> lines = new ArrayList<>();
        RecordCheck.check(record, Set.of(), keys, Optional.of(remaker), tables, lines::add);
        return lines;
    }

    /** The index is made again where it is missing or says anything else than the evidence. */
    private List<RecordLine> checkedWithIndex(Path made) {
        Path index = EvidenceFiles.history(made);
        List<RecordLine> lines = check(made);
        if (lines.stream().noneMatch(line -> line.kind() == RecordKind.INDEX) && rowsAreKnown(lines)) {
            return lines;
        }
        IndexCopy.remove(index);
        History.rebuild(index, EvidenceFiles.executions(made), tables);
        return check(made);
    }

    /** A row without evidence is told as an execution that is missing, which a forged index could contain. */
    private static boolean rowsAreKnown(List<RecordLine> lines) {
        return lines.stream().noneMatch(line -> line.kind() == RecordKind.MISSING);
    }

    private Optional<RestoreOutcome> refusal(BackupDocument document, List<RecordLine> lines, Path made) {
        boolean asItWas = lines.stream().filter(line -> line.kind().isBroken()).allMatch(line -> document.problems()
                .contains(Problem.of(line)));
        if (!asItWas) {
            return Optional.of(new RestoreOutcome.Broken(document, lines));
        }
        KnownExecutions there = KnownExecutions.of(stateFolder, tables);
        KnownExecutions here = KnownExecutions.of(made, tables);
        Set<String> lost = here.missing(there);
        Set<String> pruned = here.prunedSince(there);
        return lost.isEmpty() && pruned.isEmpty()
                ? Optional.empty()
                : Optional.of(new RestoreOutcome.Newer(document, lost, pruned));
    }

    /** What people said since the backup was made is kept: executions that stay, and words against changes. */
    private static void keep(Path there, Path made) {
        for (Path file : StateFiles.list(there)) {
            Path target = made.resolve(String.valueOf(file.getFileName()));
            if (!StateFiles.exists(target)) {
                StateFiles.createFolder(made);
                StateFiles.copy(file, target);
            }
        }
    }
}
