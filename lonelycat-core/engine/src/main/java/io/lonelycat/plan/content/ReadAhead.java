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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and digests workspace files on other threads, two batches ahead of the consumer. If another thread fails to
 * read a file, the consumer reads the file again and reports the error.
 */
final class ReadAhead implements Closeable {
    private static final int BATCH_FILES = 256;
    private static final long BATCH_BYTES = 2L << 20;

    private static final int BATCHES = 2;

    private final Workspace workspace;
    private List<WorkspacePath> rest;

    private final Deque<Batch> coming = new ArrayDeque<>();
    private Deque<ReadFile> ready = new ArrayDeque<>();

    private record Batch(WorkspacePath first, Background<Deque<ReadFile>> files) {}

    private record ReadFile(WorkspacePath path, Blob blob) {}

    ReadAhead(Workspace workspace, List<WorkspacePath> paths) {
        this.workspace = workspace;
        this.rest = paths;
        begin();
    }

    private void begin() {
        while (coming.size() < BATCHES && !rest.isEmpty()) {
            List<WorkspacePath> batch = rest.subList(0, Math.min(rest.size(), BATCH_FILES));
            rest = rest.subList(batch.size(), rest.size());
            coming.add(new Batch(batch.get(0), Background.begin("lonelycat-reads-ahead", () -> read(batch))));
        }
    }

    /** Returns the content of the next file; null if other threads did not read the file. */
    @Nullable
    Blob take(WorkspacePath path) {
        Batch next = coming.peek();
        if (next != null && path.equals(next.first())) {
            coming.remove();
            begin();
            ready = next.files().get();
        }
        ReadFile head = ready.peek();
        return head != null && path.equals(head.path()) ? ready.remove().blob() : null;
    }

    @Override
    public void close() {
        coming.forEach(batch -> batch.files().await());
    }

    private Deque<ReadFile> read(List<WorkspacePath> batch) {
        Deque<ReadFile> files = new ArrayDeque<>(batch.size());
        long bytes = 0;
        try (Tree tree = new Tree(workspace)) {
            for (WorkspacePath path : batch) {
                FolderEntry entry = tree.entry(path).orElse(null);
                bytes += entry == null ? 0 : entry.sizeBytes();
                if (bytes > BATCH_BYTES) {
                    break;
                }
                if (entry != null && entry.kind() == FileKind.FILE) {
                    files.add(new ReadFile(path, tree.blob(entry)));
                }
            }
        } catch (IOException | InvalidInputException | EngineException toldToTheCaller) {
            return files;
        }
        return files;
    }
}
