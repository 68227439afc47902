// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.IndexCopy;
import io.lonelycat.slice.backup.BackupDocument.Problem;
import io.lonelycat.slice.backup.CopiedParts.Disturbed;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Copies a record into an archive while others may execute: sealed executions do not change any more, and what is sealed
 * meanwhile is left for the next copy. Only pruning takes something away, and writes a line before it does so; then the
 * copy is not used.
 */
public final class RecordCopy {
    private final Path stateFolder;
    private final Path indexDraft;
    private final CopiedParts parts = new CopiedParts();

    private RecordCopy(Path stateFolder, Path indexDraft) {
        this.stateFolder = stateFolder;
        this.indexDraft = indexDraft;
    }

    /**
     * What is said of a copy.
     *
     * @param problems what is wrong with the record already
     * @param tables those that slices have in the index
     */
    public record CopyRequest(String engineVersion, Instant now, List<Problem> problems, List<HistoryTable> tables) {
        public CopyRequest {
            problems = List.copyOf(problems);
            tables = List.copyOf(tables);
        }
    }

    /**
     * Copies a record; the archive gets its name only when every byte of it was read again.
     *
     * @param stateFolder {@code .lonelycat}
     * @param file the archive, which is not there yet
     * @return what the archive says of itself; empty if pruning interfered, so that there is no archive
     */
    public static Optional<BackupDocument> write(Path stateFolder, Path file, CopyRequest circumstances) {
        Path indexDraft = file.resolveSibling("." + file.getFileName() + ".db.tmp");
        try (ArchiveWriter archive = ArchiveWriter.begin(file)) {
            BackupDocument written = new RecordCopy(stateFolder, indexDraft).copy(archive, circumstances);
            new BackupFile(archive.complete()).check();
            archive.publish();
            return Optional.of(written);
        } catch (Disturbed meanwhile) {
            return Optional.empty();
        } finally {
            IndexCopy.remove(indexDraft);
        }
    }

    /** Returns by what the backups of a record are known; empty where nothing was sealed yet. */
    public static Optional<Digest> first(Path stateFolder) {
        return SealedExecutions.of(stateFolder).first();
    }

    private BackupDocument copy(ArchiveWriter archive, CopyRequest circumstances) throws Disturbed {
        Path rotation = EvidenceFiles.rotation(stateFolder);
        long before = sizeOf(rotation);
        SealedExecutions sealed = SealedExecutions.of(stateFolder);
        for (Path folder : sealed.folders()) {
            parts.addAll(folder, BackupPath.EXECUTIONS + "/" + Folders.name(folder));
        }
        if (before > 0) {
            parts.add(BackupPath.ROTATION, Arrays.copyOf(StateFiles.read(rotation), Math.toIntExact(before)));
        }
        if (sealed.head().isPresent()) {
            String line =
                    sealed.head().get().manifest() + " " + sealed.head().get().executionId() + "\n";
            parts.add(BackupPath.CHAIN, line.getBytes(StandardCharsets.UTF_8));
        }
        parts.addKnown(EvidenceFiles.pins(stateFolder), BackupPath.PINS);
        parts.addKnown(EvidenceFiles.answers(stateFolder), BackupPath.ANSWERS);
        boolean index = index(sealed.folders(), circumstances.tables());
        // Behind the index, which must not have read more of it than there is.
        Path decided = EvidenceFiles.decided(stateFolder);
        long said = sizeOf(decided);
        if (said > 0) {
            parts.add(BackupPath.DECIDED, Arrays.copyOf(StateFiles.read(decided), Math.toIntExact(said)));
        }
        BackupDocument written = write(archive, circumstances, sealed, index);
        if (sizeOf(rotation) != before) {
            throw new Disturbed();
        }
        return written;
    }

    /** What says which files there are comes first, so that a reader judges each file as it comes. */
    private BackupDocument write(
            ArchiveWriter archive, CopyRequest circumstances, SealedExecutions sealed, boolean index) throws Disturbed {
        byte[] sums = parts.sums();
        BackupDocument document = new BackupDocument(
                circumstances.engineVersion(),
                circumstances.now(),
                sealed.first(),
                sealed.head().map(head -> head.executionId()),
                sealed.folders().size(),
                index,
                circumstances.problems(),
                Digest.of(sums));
        archive.add(WorkspacePath.of(BackupPath.DOCUMENT), Json.pretty(document.toJson()));
        archive.add(WorkspacePath.of(BackupPath.SUMS), sums);
        parts.into(archive);
        return document;
    }

    private static long sizeOf(Path file) {
        return StateFiles.exists(file) ? StateFiles.size(file) : 0;
    }

    /** The index can be made again from the rest, so what is wrong with it stops nothing. */
    private boolean index(List<Path> folders, List<HistoryTable> tables) throws Disturbed {
        Path index = EvidenceFiles.history(stateFolder);
        if (!StateFiles.exists(index)) {
            return false;
        }
        Set<String> known = new HashSet<>();
        folders.forEach(folder -> known.add(Folders.name(folder)));
        try {
            Rotation.beside(EvidenceFiles.executions(stateFolder))
                    .forEachExecution((pruned, line) -> known.add(pruned.executionId()));
            IndexCopy.write(index, indexDraft, known, tables);
        } catch (EngineException | InvalidInputException unusable) {
            return false;
        }
        parts.add(BackupPath.INDEX, indexDraft);
        return true;
    }
}
