// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.FolderEntry.FileId;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The files of a workspace's lock. {@code lock} carries the kernel's lock and is opened only by its holder: on
 * POSIX, closing any handle on it would free the lock of the whole process. {@code lock.json} says who the holder is.
 * {@code lock.threads} keeps a second thread of the holder's own process from opening {@code lock} at all: it is locked
 * first, and the JDK remembers that for the whole process, also when closing another handle has freed it in the kernel.
 */
final class LockFiles {
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final String HOLDER = "lock.json";

    private LockFiles() {}

    static Path lock(Workspace workspace) {
        return workspace.stateFolder().resolve("lock");
    }

    /** The identity of the file that others would lock; absent if there is no file. */
    static Optional<FileId> id(Workspace workspace) {
        try {
            BasicFileAttributes seen =
                    Files.readAttributes(lock(workspace), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(FileId.ofKey(seen.fileKey()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw EngineException.cannot("read " + lock(workspace), e);
        }
    }

    static Path holder(Workspace workspace) {
        return workspace.stateFolder().resolve(HOLDER);
    }

    static Path claims(Workspace workspace) {
        return workspace.stateFolder().resolve("lock.threads");
    }

    /**
     * Writes who holds the lock, in the real folder of LonelyCat alone, and removes the drafts that killed processes left; only for the
     * one who holds it. Others may write beside it, such as a result, which takes no time: theirs have to be an hour old.
     *
     * @throws InvalidInputException when a link has taken the place of the folder
     */
    static void write(Workspace workspace, LockHolder holder) throws IOException {
        Instant longAgo = holder.since().minus(ABANDONED);
        try (OpenFolders tree = workspace.open()) {
            Folder state = tree.folder(WorkspacePath.of(Workspace.STATE))
                    .orElseThrow(() ->
                            new NoSuchFileException(workspace.stateFolder().toString()));
            for (String name : state.names()) {
                boolean isOld = StateFiles.isDraft(name)
                        && isFrom(workspace.stateFolder().resolve(name), longAgo);
                if (isOld || StateFiles.isDraftOf(name, HOLDER)) {
                    state.deleteFile(name);
                }
            }
            state.write(HOLDER, Json.pretty(holder.toJson()));
        }
    }

    private static boolean isFrom(Path file, Instant before) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(before);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Removes who the holder was; where a link has taken the place of LonelyCat's folder, nothing of ours is there. */
    static void removeHolder(Workspace workspace) {
        try (OpenFolders tree = workspace.open()) {
            Optional<Folder> state = tree.folder(WorkspacePath.of(Workspace.STATE));
            if (state.isPresent() && state.get().seen(HOLDER).isPresent()) {
                state.get().deleteFile(HOLDER);
            }
        } catch (InvalidInputException | NoSuchFileException gone) {
            return;
        } catch (IOException e) {
            throw EngineException.cannot("delete " + holder(workspace), e);
        }
    }

    /** Reads who is in a file; absent when it is missing or was written by a dying process. */
    static Optional<LockHolder> read(Path file) {
        try {
            if (!StateFiles.exists(file)) {
                return Optional.empty();
            }
            return Optional.of(LockHolder.read(InputDocument.json(file.toString(), StateFiles.read(file))));
        } catch (EngineException | InvalidInputException gone) {
            // The file only informs people; the kernel's lock decides.
            return Optional.empty();
        }
    }
}
