// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.history.History;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.StateFiles;
import java.io.Closeable;
import java.nio.file.Path;

/**
 * The row that an execution has in the index from its first moment, so that one that runs, hangs or was killed is seen. A second
 * thread writes it while the change is made; what is wrong with the index is told at the end, when the whole row is written.
 */
record BegunRow(Background<Boolean> writing) implements Closeable {
    static BegunRow of(WorkspaceSession site, Path evidence) {
        return new BegunRow(Background.begin("lonelycat-begun", () -> write(site, evidence)));
    }

    private static boolean write(WorkspaceSession site, Path evidence) {
        String name = String.valueOf(evidence.getFileName());
        // If the index was removed, the end of the execution rebuilds it completely.
        if (!StateFiles.exists(site.historyFile()) && Folders.hasOthers(site.executions(), name)) {
            return false;
        }
        try (History history = History.open(site.historyFile(), site.historyTables())) {
            return history.begin(ExecutionStory.read(evidence), name);
        }
    }

    /** Waits for the end of the writing. */
    void await() {
        writing.await();
    }

    @Override
    public void close() {
        await();
    }
}
