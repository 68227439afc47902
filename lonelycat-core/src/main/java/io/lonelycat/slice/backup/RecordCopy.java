// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.EngineVersion;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.Chain;
import io.lonelycat.record.evidence.ChainHead;
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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Copies the sealed executions, what belongs to them, and the index into an archive.
 *
 * @param stateFolder {@code .lonelycat}; the caller holds the lock of the workspace
 * @param tables those that slices have in the index
 */
record RecordCopy(Path stateFolder, List<HistoryTable> tables) {
    /**
     * Writes the archive, which gets its name only when every byte of it was read again.
     *
     * @param file the archive, which is not there yet
     * @param problems what is wrong with the record already
     * @return what the archive says of itself
     */
    BackupDocument write(Path file, Instant now, List<Problem> problems) {
        Path index = file.resolveSibling("." + file.getFileName() + ".db.tmp");
        try (ArchiveWriter archive = ArchiveWriter.begin(file)) {
            List<Path> sealed = sealed();
            Map<WorkspacePath, Path> files = new TreeMap<>();
            sealed.forEach(folder -> addAll(folder, BackupPath.EXECUTIONS + "/" + Folders.name(folder), files));
            boolean hasIndex = copyIndex(sealed, index);
            if (hasIndex) {
                files.put(WorkspacePath.of(BackupPath.INDEX), index);
            }
            Map<WorkspacePath, byte[]> texts = texts();
            byte[] sums = sums(files, texts);
            BackupDocument document = new BackupDocument(
                    EngineVersion.TEXT,
                    now,
                    Chain.of(executions()).links().stream().findFirst().map(Chain.ChainLink::digest),
                    newest(),
                    sealed.size(),
                    hasIndex,
                    problems,
                    Digest.of(sums));
            // The list of files comes first, so that a reader judges each file as it comes.
            archive.add(WorkspacePath.of(BackupPath.DOCUMENT), Json.pretty(document.toJson()));
            archive.add(WorkspacePath.of(BackupPath.SUMS), sums);
            texts.forEach(archive::add);
            for (Map.Entry<WorkspacePath, Path> each : files.entrySet()) {
                archive.add(each.getKey(), each.getValue());
            }
            new BackupFile(archive.complete()).check();
            archive.publish();
            return document;
        } catch (NoSuchFileException gone) {
            throw new EngineException(
                    gone.getFile() + " was removed while the record was copied. Find out which process writes to "
                            + stateFolder + ".",
                    gone);
        } finally {
            IndexCopy.remove(index);
        }
    }

    private Path executions() {
        return EvidenceFiles.executions(stateFolder);
    }

    private List<Path> sealed() {
        return Folders.of(executions()).stream()
                .filter(folder -> new EvidenceFiles(folder).areSealed())
                .toList();
    }

    /** The check of the record reports what is wrong with the chain. */
    private Optional<String> newest() {
        try {
            return ChainHead.read(EvidenceFiles.chain(stateFolder)).map(ChainHead::executionId);
        } catch (InvalidInputException damaged) {
            return Optional.empty();
        }
    }

    /** Leaves out what is neither a file nor a folder; the check of the record reports it. */
    private static void addAll(Path folder, String path, Map<WorkspacePath, Path> files) {
        for (Path child : StateFiles.list(folder)) {
            String below = path + "/" + FileNames.text(child.getFileName());
            Optional<FileKind> kind = StateFiles.kind(child);
            if (kind.filter(FileKind.FOLDER::equals).isPresent()) {
                addAll(child, below, files);
            } else if (kind.filter(FileKind.FILE::equals).isPresent()) {
                files.put(WorkspacePath.of(below), child);
            }
        }
    }

    /** Reads the small files whole: a goal without the lock may append a decision meanwhile. */
    private Map<WorkspacePath, byte[]> texts() {
        List<Path> files = new ArrayList<>(List.of(
                EvidenceFiles.rotation(stateFolder),
                EvidenceFiles.chain(stateFolder),
                EvidenceFiles.decided(stateFolder)));
        files.addAll(StateFiles.list(EvidenceFiles.answers(stateFolder)));
        Map<WorkspacePath, byte[]> texts = new TreeMap<>();
        for (Path file : files) {
            WorkspacePath path = WorkspacePath.of(String.valueOf(stateFolder.relativize(file)));
            if (StateFiles.kind(file).filter(FileKind.FILE::equals).isPresent() && BackupPath.isKnown(path)) {
                texts.put(path, StateFiles.read(file));
            }
        }
        return texts;
    }

    private static byte[] sums(Map<WorkspacePath, Path> files, Map<WorkspacePath, byte[]> texts) {
        List<FileSum> sums = new ArrayList<>();
        files.forEach((path, file) -> sums.add(FolderListing.sum(file, path.value())));
        texts.forEach((path, text) -> sums.add(new FileSum(path.value(), Digest.of(text), text.length)));
        sums.sort(Comparator.comparing(sum -> WorkspacePath.of(sum.path())));
        return Sums.text(sums).getBytes(UTF_8);
    }

    /** The index can be made again from the rest, so what is wrong with it stops nothing. */
    private boolean copyIndex(List<Path> sealed, Path copy) {
        Path index = EvidenceFiles.history(stateFolder);
        if (!StateFiles.exists(index)) {
            return false;
        }
        Set<String> known = new HashSet<>();
        sealed.forEach(folder -> known.add(Folders.name(folder)));
        try {
            Rotation.beside(executions()).forEachExecution((pruned, line) -> known.add(pruned.executionId()));
            IndexCopy.write(index, copy, known, tables);
            return true;
        } catch (EngineException | InvalidInputException unusable) {
            return false;
        }
    }
}
