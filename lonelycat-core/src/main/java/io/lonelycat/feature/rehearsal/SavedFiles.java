// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Workspace files saved in memory, to be restored later. Files written back to the workspace get the current time, so
 * that builds notice the change.
 */
final class SavedFiles {
    private static final String MADE = "made";

    private final Map<WorkspacePath, Optional<HeldFile>> files = new TreeMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record HeldFile(Optional<String> link, byte[] bytes, int mode) {}

    /**
     * Reads workspace files into memory.
     *
     * @return empty if the total size of the files exceeds {@code mostBytes}
     * @throws InvalidInputException if a path leads through a symbolic link
     */
    static Optional<SavedFiles> of(Workspace tree, Collection<WorkspacePath> paths, long mostBytes) {
        SavedFiles held = new SavedFiles();
        long bytes = 0;
        for (WorkspacePath path : paths) {
            Optional<FolderEntry> entry = tree.entry(path);
            bytes += entry.filter(it -> it.kind() == FileKind.FILE)
                    .map(FolderEntry::sizeBytes)
                    .orElse(0L);
            if (bytes > mostBytes) {
                return Optional.empty();
            }
            held.files.put(path, entry.flatMap(it -> file(tree, it, mostBytes)));
        }
        return Optional.of(held);
    }

    private static Optional<HeldFile> file(Workspace tree, FolderEntry entry, long mostBytes) {
        return switch (entry.kind()) {
            case FILE -> Optional.of(new HeldFile(Optional.empty(), tree.read(entry.path(), mostBytes), entry.mode()));
            case LINK -> Optional.of(new HeldFile(Optional.of(tree.readLink(entry.path())), new byte[0], 0));
            case FOLDER, OTHER -> Optional.empty();
        };
    }

    Optional<byte[]> content(WorkspacePath path) {
        return files.getOrDefault(path, Optional.empty())
                .filter(file -> file.link().isEmpty())
                .map(HeldFile::bytes);
    }

    void put(Workspace tree, Collection<WorkspacePath> which) {
        Path state = tree.ensureState();
        try (OpenFolders folders = tree.open();
                Folder ours = Folder.at(state)) {
            for (WorkspacePath path : which) {
                Optional<HeldFile> file = files.getOrDefault(path, Optional.empty());
                Optional<Folder> folder =
                        file.isPresent() ? Optional.of(parent(path, folders, ours, state)) : folders.parentOf(path);
                if (folder.isPresent()) {
                    put(file, folder.get(), path.name(), ours, state);
                }
            }
        } catch (IOException e) {
            throw EngineException.cannot("write to " + tree.root(), e);
        }
    }

    /** Replaces or deletes a file through an open folder handle, so that no write follows a symbolic link. */
    private static void put(Optional<HeldFile> file, Folder folder, String name, Folder ours, Path state)
            throws IOException {
        if (folder.seen(name).isPresent()) {
            folder.deleteTree(name);
        }
        if (file.isEmpty()) {
            return;
        }
        if (file.get().link().isPresent()) {
            StateFiles.delete(state.resolve(MADE));
            StateFiles.createLink(state.resolve(MADE), file.get().link().get());
            ours.move(MADE, folder, name);
        } else {
            folder.write(name, file.get().bytes());
            folder.setMode(name, file.get().mode());
        }
    }

    private static Folder parent(WorkspacePath path, OpenFolders folders, Folder ours, Path state) throws IOException {
        Optional<Folder> there = folders.parentOf(path);
        WorkspacePath above = path.parent();
        if (there.isPresent() || above == null) {
            return there.orElseThrow();
        }
        Folder outer = parent(above, folders, ours, state);
        StateFiles.deleteTree(state.resolve(MADE));
        StateFiles.createFolder(state.resolve(MADE));
        ours.move(MADE, outer, above.name());
        folders.forget();
        return folders.parentOf(path)
                .orElseThrow(
                        () -> new IOException(
                                "the folder of " + path.display()
                                        + " was deleted or moved by another process; find and stop that process, and run the goal again"));
    }
}
