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
 * Copies a tree into a folder of its own, so that what happens there cannot reach the tree: files with content, mode and
 * time, links as links. No two names of the copy are one file, and none is one with a file of the tree. LonelyCat's state
 * is left out, and so is what is neither file, folder nor link.
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

    /** An entry of the tree for the copy, as it was seen. */
    private record Entry(Path name, PosixFileAttributes seen, boolean shared) {
        boolean isFolder() {
            return seen.isDirectory() && !shared;
        }
    }

    /**
     * The result of a copy.
     *
     * @param complete whether it was not cancelled
     */
    public record Copied(int files, long bytes, boolean complete) {}

    /** The lock of a copy that was made here, in a folder that was empty: what happens under it does not reach the tree. */
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
     * Prepares a copy.
     *
     * @param from the tree; no other process writes to it in the meantime
     * @param to where the copy comes: an empty folder that is closed to others
     * @param leftOut asked for each file, folder and link, by its path from the root, whether the copy has none of it
     * @param shared asked for each whether the copy has it as a link to the tree's own
     * @param cancel looked at before each file
     */
    public TreeCopy(Workspace from, Path to, Predicate<String> leftOut, Predicate<String> shared, Cancel cancel) {
        this.from = from.root();
        this.to = to;
        this.leftOut = leftOut;
        this.shared = shared;
        this.cancel = cancel;
    }

    /**
     * Copies.
     *
     * @throws EngineException when the disk has no room for it, which is found before the first file, or fails
     */
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
     * Returns the lock of the copy as what it is.
     *
     * @throws EngineException if it is the lock of another folder than the one that was empty before the copy
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
                    + ", because this folder is not empty. Empty the folder, then run again.");
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

    /** Adds an entry; returns whether it is a folder to enter. */
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
        // From the end: a folder that may not be written to is closed after what is in it.
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

    /** An absolute link into the tree would lead from the copy back to where it must not write. */
    private Path linkTarget(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        return target.isAbsolute() && target.normalize().startsWith(from)
                ? to.resolve(from.relativize(target.normalize()))
                : target;
    }
}
