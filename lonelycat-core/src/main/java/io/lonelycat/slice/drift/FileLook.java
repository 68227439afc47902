// SPDX-License-Identifier: MIT
package io.lonelycat.slice.drift;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Looks at files one after the other, in the order of their paths, and reads each at most once. Follows no link. */
final class FileLook implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Workspace workspace;
    private final OpenFolders folders;
    private final Hasher hasher = new Hasher();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    private FileLook(Workspace workspace, OpenFolders folders) {
        this.workspace = workspace;
        this.folders = folders;
    }

    static FileLook at(Workspace workspace) throws IOException {
        return new FileLook(workspace, workspace.open());
    }

    /**
     * What was found at a path.
     *
     * @param sha256 of a file or link that was read
     */
    record Found(FileStanding standing, Optional<Digest> sha256) {
        private static Found of(FileStanding standing) {
            return new Found(standing, Optional.empty());
        }
    }

    /** Compares what is at a path with what was left there. */
    Found compare(ExpectedFile expected) {
        try {
            Optional<FolderEntry> entry = folders.entry(expected.path());
            if (entry.isEmpty()) {
                return Found.of(expected.isNothing() ? FileStanding.SAME : FileStanding.GONE);
            }
            return expected.isNothing() ? Found.of(FileStanding.BACK) : compare(expected, entry.get());
        } catch (InvalidInputException link) {
            return Found.of(expected.isNothing() ? FileStanding.SAME : FileStanding.LINK);
        } catch (IOException e) {
            return Found.of(FileStanding.UNREADABLE);
        }
    }

    private Found compare(ExpectedFile expected, FolderEntry entry) throws IOException {
        boolean link = expected.mode().filter(FileMode.LINK::equals).isPresent();
        return switch (entry.kind()) {
            case FOLDER -> Found.of(FileStanding.FOLDER);
            case OTHER -> Found.of(FileStanding.SPECIAL);
            case LINK -> link(expected);
            case FILE -> link ? Found.of(FileStanding.CHANGED) : file(expected, entry);
        };
    }

    /** Where nothing says any more whether a link was left, its target tells. */
    private Found link(ExpectedFile expected) {
        Optional<FileMode> mode = expected.mode();
        if (mode.isPresent() && mode.get() != FileMode.LINK) {
            return Found.of(FileStanding.LINK);
        }
        Found found = judged(expected, target(expected.path()));
        return mode.isEmpty() && found.standing() != FileStanding.SAME ? Found.of(FileStanding.LINK) : found;
    }

    private Found file(ExpectedFile expected, FolderEntry entry) throws IOException {
        if (expected.sha256().isPresent() && expected.sizeBytes() != entry.sizeBytes()) {
            return Found.of(FileStanding.CHANGED);
        }
        Found found = judged(expected, digest(expected.path()));
        boolean otherMode = expected.mode()
                .map(mode -> (mode == FileMode.EXECUTABLE) != entry.executable())
                .orElse(false);
        return found.standing() == FileStanding.SAME && otherMode
                ? new Found(FileStanding.MODE, found.sha256())
                : found;
    }

    private static Found judged(ExpectedFile expected, Digest found) {
        return new Found(expected.is(found) ? FileStanding.SAME : FileStanding.CHANGED, Optional.of(found));
    }

    private Digest target(WorkspacePath link) {
        return Digest.of(workspace.readLink(link).getBytes(StandardCharsets.UTF_8));
    }

    private Digest digest(WorkspacePath path) throws IOException {
        Folder parent = folders.parentOf(path).orElseThrow(() -> new IOException("its folder is gone"));
        hasher.reset();
        try (SeekableByteChannel channel = parent.read(path.name())) {
            while (channel.read(buffer.clear()) >= 0) {
                hasher.update(buffer.flip());
            }
        }
        return hasher.digest();
    }

    /** Returns the digest of what is at a path, of a link that of its target; empty where it is neither. */
    Optional<Digest> content(WorkspacePath path) {
        try {
            Optional<FolderEntry> entry = folders.entry(path);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            return switch (entry.get().kind()) {
                case FILE -> Optional.of(digest(path));
                case LINK -> Optional.of(target(path));
                case FOLDER, OTHER -> Optional.empty();
            };
        } catch (InvalidInputException | IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        folders.close();
    }
}
