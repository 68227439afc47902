// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.FolderListing;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.evidence.Sums;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.IndexCopy;
import io.lonelycat.slice.backup.BackupDocument.Problem;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveWriter;
import io.lonelycat.workspace.archive.ArchiveWriter.Written;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
    private static final Comparator<FileSum> BY_PATH = Comparator.comparing(file -> WorkspacePath.of(file.path()));

    private final Path stateFolder;
    private final Path indexDraft;
    private final List<CopiedPart> parts = new ArrayList<>();

    private RecordCopy(Path stateFolder, Path indexDraft) {
        this.stateFolder = stateFolder;
        this.indexDraft = indexDraft;
    }

    /** A file of the copy. */
    private record CopiedPart(FileSum sum, PartContent content) {}

    /** Writes a file into the archive. */
    private interface PartContent {
        Written into(ArchiveWriter archive, WorkspacePath path) throws NoSuchFileException;
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

    /** A file disappeared while it was being copied. */
    private static final class Disturbed extends Exception {
        private static final long serialVersionUID = 1;

        Disturbed(NoSuchFileException gone) {
            super(gone);
        }

        Disturbed() {}
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
            addAll(folder, BackupPath.EXECUTIONS + "/" + Folders.name(folder));
        }
        if (before > 0) {
            add(BackupPath.ROTATION, Arrays.copyOf(StateFiles.read(rotation), Math.toIntExact(before)));
        }
        if (sealed.head().isPresent()) {
            String line =
                    sealed.head().get().manifest() + " " + sealed.head().get().executionId() + "\n";
            add(BackupPath.CHAIN, line.getBytes(StandardCharsets.UTF_8));
        }
        addKnown(EvidenceFiles.pins(stateFolder), BackupPath.PINS);
        addKnown(EvidenceFiles.answers(stateFolder), BackupPath.ANSWERS);
        boolean index = index(sealed.folders(), circumstances.tables());
        // Behind the index, which must not have read more of it than there is.
        Path decided = EvidenceFiles.decided(stateFolder);
        long said = sizeOf(decided);
        if (said > 0) {
            add(BackupPath.DECIDED, Arrays.copyOf(StateFiles.read(decided), Math.toIntExact(said)));
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
        byte[] sums = Sums.text(
                        parts.stream().map(CopiedPart::sum).sorted(BY_PATH).toList())
                .getBytes(StandardCharsets.UTF_8);
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
        try {
            for (CopiedPart part : parts) {
                Written written =
                        part.content().into(archive, WorkspacePath.of(part.sum().path()));
                if (!written.sha256().equals(part.sum().sha256())) {
                    throw new Disturbed();
                }
            }
        } catch (NoSuchFileException gone) {
            throw new Disturbed(gone);
        }
        return document;
    }

    private static long sizeOf(Path file) {
        return StateFiles.exists(file) ? StateFiles.size(file) : 0;
    }

    /** What is neither a file nor a folder is left out; that the record has it, its check says. */
    private void addAll(Path folder, String path) throws Disturbed {
        for (Path child : StateFiles.list(folder)) {
            String below = path + "/" + FileNames.text(child.getFileName());
            Optional<FileKind> kind = StateFiles.kind(child);
            if (kind.filter(FileKind.FOLDER::equals).isPresent()) {
                addAll(child, below);
            } else if (kind.filter(FileKind.FILE::equals).isPresent()) {
                add(below, child);
            }
        }
    }

    private void addKnown(Path folder, String path) throws Disturbed {
        for (Path child : StateFiles.list(folder)) {
            String below = path + "/" + FileNames.text(child.getFileName());
            boolean file = StateFiles.kind(child).filter(FileKind.FILE::equals).isPresent();
            if (file && BackupPath.isKnown(WorkspacePath.of(below))) {
                add(below, child);
            }
        }
    }

    private void add(String path, Path source) throws Disturbed {
        try {
            parts.add(new CopiedPart(FolderListing.sum(source, path), (archive, name) -> archive.add(name, source)));
        } catch (EngineException e) {
            if (e.getCause() instanceof NoSuchFileException gone) {
                throw new Disturbed(gone);
            }
            throw e;
        }
    }

    private void add(String path, byte[] content) {
        parts.add(new CopiedPart(
                new FileSum(path, Digest.of(content), content.length), (archive, name) -> archive.add(name, content)));
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
        add(BackupPath.INDEX, indexDraft);
        return true;
    }
}
