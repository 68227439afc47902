// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is under some paths of a tree, held in memory, so that it can be put there again, where nothing has to be kept of
 * what is there instead. What is put has the time of now, so that a build sees that it is another.
 */
public final class HeldFiles {
    private static final HeldContent ABSENT = new NoContent();

    private final Map<WorkspacePath, HeldContent> contents;

    /** What is under a path. */
    private sealed interface HeldContent {}

    private record NoContent() implements HeldContent {}

    private record LinkContent(String target) implements HeldContent {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record FileContent(byte[] bytes, int mode) implements HeldContent {}

    private HeldFiles(Map<WorkspacePath, HeldContent> contents) {
        this.contents = contents;
    }

    /**
     * Looks at the paths.
     *
     * @param mostBytes how much all of it may be together
     * @return what is there; absent where it is more than that
     * @throws InvalidInputException when a way leads through a link
     */
    public static Optional<HeldFiles> of(Workspace tree, Collection<WorkspacePath> paths, long mostBytes) {
        Map<WorkspacePath, HeldContent> contents = new TreeMap<>();
        long bytes = 0;
        for (WorkspacePath path : paths) {
            Optional<FolderEntry> entry = tree.entry(path);
            bytes += entry.filter(it -> it.kind() == FileKind.FILE)
                    .map(FolderEntry::sizeBytes)
                    .orElse(0L);
            if (bytes > mostBytes) {
                return Optional.empty();
            }
            contents.put(path, entry.map(it -> content(tree, it, mostBytes)).orElse(ABSENT));
        }
        return Optional.of(new HeldFiles(contents));
    }

    private static HeldContent content(Workspace tree, FolderEntry entry, long mostBytes) {
        return switch (entry.kind()) {
            case FILE -> new FileContent(tree.read(entry.path(), mostBytes), entry.mode());
            case LINK -> new LinkContent(tree.readLink(entry.path()));
            default -> ABSENT;
        };
    }

    /**
     * Puts there what stood under these paths.
     *
     * @param which some of the paths that were looked at
     * @throws InvalidInputException when a way leads through a link
     */
    public void put(Workspace tree, Collection<WorkspacePath> which) {
        Path state = tree.ensureState();
        try (OpenFolders folders = tree.open();
                Folder ours = Folder.at(state)) {
            for (WorkspacePath path : which) {
                new HeldPlace(folders, ours, state, path).put(contents.getOrDefault(path, ABSENT));
            }
        } catch (IOException e) {
            throw new EngineException("Cannot write to " + tree.root() + ": " + AtomicFile.reason(e), e);
        }
    }

    /**
     * Where something comes. Folders and links are made in a folder of ours and moved from there, by handle: a link
     * created by another process is never written through.
     */
    private record HeldPlace(OpenFolders folders, Folder ours, Path state, WorkspacePath path) {
        private static final String MADE = "made";

        void put(HeldContent content) throws IOException {
            boolean comes = !(content instanceof NoContent);
            Optional<Folder> parent = comes ? Optional.of(parent(path)) : folders.parentOf(path);
            if (parent.isEmpty()) {
                return;
            }
            Folder folder = parent.get();
            if (folder.seen(path.name()).isPresent()) {
                folder.deleteTree(path.name());
            }
            if (content instanceof FileContent file) {
                folder.write(path.name(), file.bytes());
                folder.setMode(path.name(), file.mode());
            } else if (content instanceof LinkContent link) {
                StateFiles.delete(state.resolve(MADE));
                StateFiles.createLink(state.resolve(MADE), link.target());
                ours.move(MADE, folder, path.name());
            }
        }

        private Folder parent(WorkspacePath of) throws IOException {
            Optional<Folder> there = folders.parentOf(of);
            WorkspacePath above = of.parent();
            if (there.isPresent() || above == null) {
                return there.orElseThrow();
            }
            Folder outer = parent(above);
            StateFiles.deleteTree(state.resolve(MADE));
            StateFiles.createFolder(state.resolve(MADE));
            ours.move(MADE, outer, above.name());
            folders.forget();
            return folders.parentOf(of)
                    .orElseThrow(() -> new IOException(
                            "the folder of " + of.display() + " was deleted or moved by another process; stop it"));
        }
    }
}
