// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.FileSum;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Untrusted backup: a ZIP archive with a description, followed by files with paths below {@code .lonelycat}. */
record BackupFile(Path file) {
    static final String DOCUMENT = "backup.json";
    static final String EXECUTIONS = "executions";
    static final String ROTATION = "rotation.jsonl";
    static final String DECIDED = "decided.jsonl";
    static final String CHAIN = "chain";
    static final String INDEX = "history.db";
    static final String ANSWERS = "answers";

    private static final String ALTERED = "altered";
    private static final Set<String> FILES = Set.of(ROTATION, DECIDED, CHAIN);

    static boolean isPart(WorkspacePath path) {
        List<String> names = path.segments();
        return switch (names.get(0)) {
            case EXECUTIONS -> names.size() > 2 && Ids.EXECUTION.isWellFormed(names.get(1));
            case ANSWERS -> names.size() == 2 && names.get(1).matches("[0-9]{6,}\\.json");
            default -> names.size() == 1 && FILES.contains(names.get(0));
        };
    }

    private static boolean isOfAWorkspace(WorkspacePath path) {
        List<String> names = path.segments();
        return isPart(path) && names.size() > 3 && names.get(2).equals(ALTERED);
    }

    BackupDocument document() {
        try (ArchiveReader archive = ArchiveReader.open(file, BackupFile::isOfAWorkspace)) {
            return document(archive);
        }
    }

    private BackupDocument document(ArchiveReader archive) {
        WorkspacePath path = archive.next()
                .filter(it -> it.value().equals(DOCUMENT))
                .orElseThrow(() -> new InvalidInputException(
                        file + " is not a backup that LonelyCat made: the first file in the archive is not " + DOCUMENT
                                + ". Name a backup that LonelyCat made."));
        byte[] document = archive.read(path, InputDocument.MOST_BYTES);
        return Json.read(BackupDocument.class, InputDocument.json(file + ", " + DOCUMENT, document));
    }

    List<FileSum> sums() {
        return read(Long.MAX_VALUE, path -> OutputStream.nullOutputStream());
    }

    /**
     * Extracts the files of the backup.
     *
     * @param folder empty private folder for extracted files; unusable after an error
     */
    void unpack(Path folder, long room) {
        read(room, ArchivedCopy.into(folder));
    }

    private List<FileSum> read(long room, ArchivedCopy.CopyTarget target) {
        List<FileSum> sums = new ArrayList<>();
        try (ArchiveReader archive = ArchiveReader.open(file, BackupFile::isOfAWorkspace)) {
            document(archive);
            ArchivedCopy copy = new ArchivedCopy(archive, room);
            for (Optional<WorkspacePath> each = archive.next(); each.isPresent(); each = archive.next()) {
                WorkspacePath path = each.get();
                if (!isPart(path)) {
                    throw new InvalidInputException("The archive " + file + " is refused: it contains " + path.display()
                            + ", which is never part of a backup. Name a backup that LonelyCat made.");
                }
                sums.add(copy.copy(path, target));
            }
        }
        return sums;
    }
}
