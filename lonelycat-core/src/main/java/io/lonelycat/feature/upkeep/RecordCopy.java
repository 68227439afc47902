// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.EngineVersion;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.ChainHead;
import io.lonelycat.record.evidence.FolderListing;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveWriter;
import io.lonelycat.workspace.archive.ArchiveWriter.Written;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Copies sealed executions and their logs to a backup archive, without the history index, which can be rebuilt. Callers
 * must hold the workspace lock.
 */
record RecordCopy(Path stateFolder) {
    /** Writes a backup archive to a temporary file, then verifies and renames the file. */
    BackupDocument write(Path file, Instant now, List<String> problems) {
        try (ArchiveWriter archive = ArchiveWriter.begin(file)) {
            List<Path> sealed = Folders.of(executions()).stream()
                    .filter(folder -> new EvidenceFiles(folder).areSealed())
                    .toList();
            Map<WorkspacePath, Path> files = files(sealed);
            BackupDocument document = new BackupDocument(EngineVersion.TEXT, now, newest(), sealed.size(), problems);
            archive.add(WorkspacePath.of(BackupFile.DOCUMENT), Json.pretty(document));
            List<FileSum> sums = new ArrayList<>();
            for (Map.Entry<WorkspacePath, Path> each : files.entrySet()) {
                Written written = archive.add(each.getKey(), each.getValue());
                sums.add(new FileSum(each.getKey().value(), written.sha256(), written.sizeBytes()));
            }
            if (!new BackupFile(archive.complete()).sums().equals(sums)) {
                throw new EngineException("LonelyCat read the backup " + file
                        + " back, and the content is not what LonelyCat wrote. The disk may be damaged. "
                        + "Set `lonelycat.backups` to a folder on another disk.");
            }
            archive.publish();
            return document;
        } catch (NoSuchFileException gone) {
            throw new EngineException(
                    gone.getFile()
                            + " was removed during the backup. Find and end the process that deletes files in "
                            + stateFolder + ", then run `lonelycat backup` again.",
                    gone);
        }
    }

    private Path executions() {
        return EvidenceFiles.executions(stateFolder);
    }

    private Optional<String> newest() {
        try {
            return ChainHead.read(EvidenceFiles.chain(stateFolder)).map(ChainHead::executionId);
        } catch (InvalidInputException damaged) {
            return Optional.empty();
        }
    }

    private Map<WorkspacePath, Path> files(List<Path> sealed) {
        Map<WorkspacePath, Path> files = new TreeMap<>();
        for (Path folder : sealed) {
            String path = BackupFile.EXECUTIONS + "/" + Folders.name(folder) + "/";
            FolderListing.of(folder)
                    .files()
                    .keySet()
                    .forEach(name -> files.put(WorkspacePath.of(path + name), FileNames.resolve(folder, name)));
        }
        List<Path> others = new ArrayList<>(List.of(
                EvidenceFiles.rotation(stateFolder),
                EvidenceFiles.chain(stateFolder),
                EvidenceFiles.decided(stateFolder)));
        others.addAll(StateFiles.list(EvidenceFiles.answers(stateFolder)));
        for (Path file : others) {
            WorkspacePath path = WorkspacePath.of(FileNames.text(stateFolder.relativize(file)));
            if (StateFiles.kind(file).filter(FileKind.FILE::equals).isPresent() && BackupFile.isPart(path)) {
                files.put(path, file);
            }
        }
        return files;
    }
}
