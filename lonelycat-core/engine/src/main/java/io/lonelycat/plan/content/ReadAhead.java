// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and digests the files of a long list on a second thread, a batch before they are asked for in the order of the list.
 * What it cannot read it leaves to the caller, whose own attempt tells why.
 */
final class ReadAhead implements Closeable {
    private static final int BATCH_FILES = 256;
    private static final long BATCH_BYTES = 2L << 20;

    private final Workspace workspace;
    /** What no batch was begun of. */
    private List<WorkspacePath> rest;
    /** Where the batch begins that is being read; null where all were handed over. */
    private @Nullable WorkspacePath first;

    private Background<Map<WorkspacePath, Blob>> coming;
    private Map<WorkspacePath, Blob> ready = new HashMap<>();

    ReadAhead(Workspace workspace, List<WorkspacePath> paths) {
        this.workspace = workspace;
        this.rest = paths;
        this.coming = begin();
    }

    private Background<Map<WorkspacePath, Blob>> begin() {
        List<WorkspacePath> batch = rest.subList(0, Math.min(rest.size(), BATCH_FILES));
        rest = rest.subList(batch.size(), rest.size());
        first = batch.isEmpty() ? null : batch.get(0);
        return Background.begin("lonelycat-reads-ahead", () -> read(batch));
    }

    /** Returns the file if it was read, and was not returned before. */
    @Nullable
    Blob take(WorkspacePath path) {
        if (path.equals(first)) {
            ready = coming.get();
            coming = begin();
        }
        return ready.remove(path);
    }

    @Override
    public void close() {
        coming.await();
    }

    private Map<WorkspacePath, Blob> read(List<WorkspacePath> batch) {
        Map<WorkspacePath, Blob> blobs = new HashMap<>();
        long bytes = 0;
        try (Tree tree = new Tree(workspace)) {
            for (WorkspacePath path : batch) {
                FolderEntry entry = tree.entry(path).orElse(null);
                bytes += entry == null ? 0 : entry.sizeBytes();
                if (bytes > BATCH_BYTES) {
                    break;
                }
                if (entry != null && entry.kind() == FileKind.FILE) {
                    blobs.put(path, tree.blob(entry));
                }
            }
        } catch (IOException | InvalidInputException | EngineException toldToTheCaller) {
            return blobs;
        }
        return blobs;
    }
}
