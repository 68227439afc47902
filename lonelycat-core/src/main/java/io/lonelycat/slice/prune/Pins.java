// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pinned executions: a file for each, named by its id. They are outside the evidence, which stays as it was sealed.
 *
 * @param stateFolder {@code .lonelycat}
 */
record Pins(Path stateFolder) {

    /**
     * Keeps an execution from being pruned. Doing it again changes nothing but the note.
     *
     * @param note who and when, for people who look at the file
     */
    void add(String executionId, String note) {
        StateFiles.createFolder(EvidenceFiles.pins(stateFolder));
        AtomicFile.write(mark(executionId), (note + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Lets an execution be pruned again. */
    void remove(String executionId) {
        StateFiles.delete(mark(executionId));
    }

    /** Returns the ids of the pinned executions, the oldest first. */
    List<String> all() {
        List<String> ids = new ArrayList<>();
        for (Path file : StateFiles.list(EvidenceFiles.pins(stateFolder))) {
            if (!Folders.name(file).startsWith(".")) {
                ids.add(Folders.name(file));
            }
        }
        return List.copyOf(ids);
    }

    private Path mark(String executionId) {
        return EvidenceFiles.pins(stateFolder).resolve(executionId);
    }
}
