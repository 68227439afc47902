// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Copies a directory tree with modes, times and links, except special files and LonelyCat's state. Writes in the copy
 * cannot reach the original: absolute links within the tree are rewritten, hard links become separate files.
 */
public final class TreeCopy {
    private static final long MARGIN_BYTES = 64L << 20;
    private static final int OWN = 0700;

    private final Path from;
    private final Path to;
    private final Predicate<String> leftOut;
    private final Predicate<String> shared;
    private final Cancel cancel;
    private final List<Entry> entries = new ArrayList<>();
    private long bytes;
    private int files;
    private boolean wasEmpty;

    private record Entry(Path name, PosixFileAttributes seen, boolean shared) {
        boolean isFolder() {
            return seen.isDirectory() && !shared;
        }
    }

    public record Copied(int files, long bytes, boolean complete) {}

    /** Proof that the directory of a copied tree was empty before copying, with the workspace lock of the copy. */
    public static final class CopyLock {
        private final HeldLock held;

        private CopyLock(HeldLock held) {
            this.held = held;
        }

        public HeldLock held() {
            return held;
        }

        public Workspace workspace() {
            return held.workspace();
        }
    }

    /**
     * Prepares the copy of a workspace.
     *
     * @param from the original workspace, to which no process may write during the copy
     * @param to an empty private directory for the copy
     * @param shared tests whether a path is copied only as a symbolic link to the original
     */
    public TreeCopy(Workspace from, Path to, Predicate<String> leftOut, Predicate<String> shared, Cancel cancel) {
        this.from = from.root();
        this.to = to;
        this.leftOut = leftOut;
        this.shared = shared;
        this.cancel = cancel;
    }

    /** Copies the directory tree; fails with an {@link EngineException} on too little disk space or an I/O error. */
    public Copied run(Progress.Count count) {
        try {
            refuseUsed();
            list(from);
            refuseWithoutRoom();
            return copy(count);
        } catch (IOException e) {
            throw EngineException.cannot(
                    "copy " + from + " to " + to, e, "Check the free disk space and the permissions, then run again.");
        }
    }

    /**
     * Wraps the workspace lock of the copy; fails with an {@link EngineException} if {@code held} locks another
     * directory.
     */
    public CopyLock lock(HeldLock held) {
        if (!wasEmpty || !held.workspace().root().equals(to)) {
            throw new EngineException(held.workspace().root() + " is not the copy that LonelyCat has just made of "
                    + from + ". This is a bug in LonelyCat; report it with this message.");
        }
        return new CopyLock(held);
    }

    private void refuseUsed() {
        if (!StateFiles.list(to).isEmpty()) {
            throw new EngineException("Cannot copy " + from + " to " + to
                    + ", because the target folder is not empty. Empty the target folder, then run again.");
        }
        wasEmpty = true;
    }

    private void refuseWithoutRoom() {
        long free = Storage.of(to).freeBytes();
        if (bytes + MARGIN_BYTES > free) {
            throw new EngineException(
                    "A copy of " + from + " needs " + (bytes >> 20) + " MB, but only " + (free >> 20)
                            + " MB are free for the folder " + to
                            + ". Free disk space, or leave out files that no check needs: list them in the policy under `rehearsal.leaveOut`.");
        }
    }

    private void list(Path folder) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path child : StateFiles.list(folder)) {
            if (cancel.now()) {
                return;
            }
            String path = FileNames.text(from.relativize(child));
            if (isWanted(child, path) && add(child, shared.test(path))) {
                folders.add(child);
            }
        }
        for (Path inner : folders) {
            list(inner);
        }
    }

    private boolean isWanted(Path child, String path) {
        return !String.valueOf(child.getFileName()).equals(Workspace.STATE) && !leftOut.test(path);
    }

    /** Selects a file, link or directory for the copy; returns whether its children must be copied, too. */
    private boolean add(Path child, boolean link) throws IOException {
        PosixFileAttributes seen;
        try {
            seen = Platform.attributes(child);
        } catch (NoSuchFileException gone) {
            return false;
        }
        if (seen.isOther()) {
            return false;
        }
        Entry entry = new Entry(from.relativize(child), seen, link);
        entries.add(entry);
        if (seen.isRegularFile() && !link) {
            files++;
            bytes += seen.size();
        }
        return entry.isFolder();
    }

    private Copied copy(Progress.Count count) throws IOException {
        int done = 0;
        long written = 0;
        for (Entry entry : entries) {
            if (cancel.now()) {
                return new Copied(done, written, false);
            }
            Path original = from.resolve(entry.name());
            Path target = to.resolve(entry.name());
            if (entry.shared()) {
                Files.createSymbolicLink(target, original);
            } else if (entry.isFolder()) {
                Platform.createFolder(target, OWN);
            } else if (entry.seen().isSymbolicLink()) {
                Files.createSymbolicLink(target, linkTarget(original));
            } else {
                Files.copy(original, target, LinkOption.NOFOLLOW_LINKS);
                written += entry.seen().size();
                setAttributes(target, entry.seen());
                done++;
                count.one(files, entry.seen().size());
            }
        }
        // Sets attributes of subdirectories first, because changes in a read-only directory fail.
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).isFolder()) {
                setAttributes(to.resolve(entries.get(i).name()), entries.get(i).seen());
            }
        }
        return new Copied(done, written, true);
    }

    private static void setAttributes(Path target, PosixFileAttributes seen) throws IOException {
        Platform.setMode(target, Platform.bits(seen.permissions()));
        Files.setLastModifiedTime(target, seen.lastModifiedTime());
    }

    /**
     * Returns the target for the copy of a symbolic link; an absolute target inside the original workspace becomes a
     * path in the copy.
     */
    private Path linkTarget(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        return target.isAbsolute() && target.normalize().startsWith(from)
                ? to.resolve(from.relativize(target.normalize()))
                : target;
    }
}
