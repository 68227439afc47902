// SPDX-License-Identifier: MIT
package io.lonelycat.execute.observe;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The digest of a tree: paths, content and mode of all files, and targets of all links. Neither times and owners nor folders that
 * have no file count, nor what is in any {@code .git} or {@code .lonelycat}.
 */
public final class TreeDigest {
    private static final int BUFFER = 1 << 16;

    private final Workspace tree;
    private final Predicate<WorkspacePath> leftOut;
    private final Cancel cancel;
    private final Hasher all = new Hasher();
    private final Hasher one = new Hasher();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private boolean complete = true;

    private TreeDigest(Workspace tree, Predicate<WorkspacePath> leftOut, Cancel cancel) {
        this.tree = tree;
        this.leftOut = leftOut;
        this.cancel = cancel;
    }

    /**
     * Reads all files.
     *
     * @param leftOut asked for each file and link whether it does not count
     * @param cancel looked at before each
     * @return absent where it was cancelled, where a file or folder has a name that no path can have, or is neither of them: then the digest
     *     would not say what is there
     * @throws EngineException when a file cannot be read, or changes meanwhile
     */
    public static Optional<Digest> of(Workspace tree, Predicate<WorkspacePath> leftOut, Cancel cancel) {
        return new TreeDigest(tree, leftOut, cancel).read();
    }

    private Optional<Digest> read() {
        tree.walk(folder -> complete, this::take, (folder, name) -> complete = false);
        return complete ? Optional.of(all.digest()) : Optional.empty();
    }

    private void take(FolderEntry entry) {
        complete &= !cancel.now();
        if (!complete || leftOut.test(entry.path())) {
            return;
        }
        switch (entry.kind()) {
            case FILE -> line("file", entry.path(), Integer.toOctalString(entry.mode()), content(entry));
            case LINK -> line("link", entry.path(), "", Digest.of(bytes(tree.readLink(entry.path()))));
            case OTHER -> complete = false;
            case FOLDER -> {
                // Those in which something is follow from its path.
            }
        }
    }

    /** No path has a character NUL, so that no two trees give the same bytes. */
    private void line(String kind, WorkspacePath path, String mode, Digest content) {
        byte[] line = bytes(kind + "\0" + path.value() + "\0" + mode + "\0" + content + "\0");
        all.update(line, 0, line.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Digest content(FolderEntry entry) {
        try (SeekableByteChannel channel = tree.openRead(entry.path())) {
            long read = 0;
            while (channel.read(buffer.clear()) >= 0) {
                read += buffer.position();
                one.update(buffer.flip());
            }
            if (read != entry.sizeBytes()) {
                throw new EngineException("`" + entry.path().display() + "` changed while it was read. Run again.");
            }
            return one.digest();
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot read `" + entry.path().display() + "` in " + tree.root() + ": " + e.getMessage(), e);
        }
    }
}
