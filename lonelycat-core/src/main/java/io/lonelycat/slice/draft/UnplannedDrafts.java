// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.DocumentFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * Drafts of which no plan came: what was said for nothing has cost something, and counts. Each has a folder; the newest are kept.
 *
 * @param folder has their folders
 */
record UnplannedDrafts(Path folder) {
    /** The name of the folder, in that of the state. */
    static final String FOLDER = "drafts";

    /** Ends the names of folders in which drafts are made. */
    static final String WORK = ".work";

    private static final String REPORT = "report.json";
    private static final int KEPT = 200;

    /** Keeps a draft; absent where nothing was asked. */
    Optional<Path> keep(DraftRecord draft, DraftSpending spending, String id) {
        if (draft.calls().isEmpty()) {
            return Optional.empty();
        }
        Path own = StateFiles.createFolder(folder.resolve(id));
        AtomicFile.write(own.resolve(DraftRecord.FILE), draft.bytes());
        AtomicFile.write(
                own.resolve(REPORT), Json.pretty(DraftReport.of(draft, spending).toJson()));
        StateFiles.list(folder).stream()
                .filter(there -> !there.toString().endsWith(WORK))
                .sorted(Comparator.reverseOrder())
                .skip(KEPT)
                .forEach(StateFiles::deleteTree);
        return Optional.of(own);
    }

    /** Reads what is told of one; absent where it was altered. */
    static Optional<DraftReport> read(Path own) {
        Path file = own.resolve(REPORT);
        try {
            return Optional.of(DraftReport.read(InputDocument.json(file.toString(), DocumentFile.read(file))));
        } catch (InvalidInputException | EngineException altered) {
            return Optional.empty();
        }
    }
}
