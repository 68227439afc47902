// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The way to a folder of LonelyCat's own, which has no link below the root of its workspace. A check without a sandbox can
 * lay one there at any time, so that who writes by path would write elsewhere.
 */
public final class StateLinks {

    private StateLinks() {}

    /** The root of the workspace in which a folder of LonelyCat's or of git's lies; absent where it is in neither. */
    static Optional<Path> root(Path folder) {
        for (Path at = folder; at != null && at.getFileName() != null; at = at.getParent()) {
            String name = at.getFileName().toString();
            if (name.equals(Workspace.STATE) || name.equals(Workspace.GIT)) {
                return Optional.ofNullable(at.getParent());
            }
        }
        return Optional.empty();
    }

    /** Refuses the root of a workspace that has become a link: it was none when the workspace was opened. */
    static Path refuseLink(Path root) {
        if (Files.isSymbolicLink(root)) {
            throw new EngineException("The workspace " + root + " has become a symbolic link since it was opened, so"
                    + " nothing is read or written there. Look at who replaced it.");
        }
        return root;
    }

    /**
     * Removes the links in the folder of LonelyCat's state and in the folders in it, where LonelyCat never creates
     * links, so that later writes go to real folders.
     */
    public static void remove(Workspace workspace) {
        try (OpenFolders tree = workspace.open()) {
            Optional<Folder> state = tree.folder(WorkspacePath.of(Workspace.STATE));
            if (state.isPresent()) {
                removeIn(state.get(), true);
            }
        } catch (InvalidInputException link) {
            throw new EngineException(String.valueOf(link.getMessage()), link);
        } catch (IOException e) {
            throw new EngineException("Cannot tidy up " + workspace.stateFolder() + ": " + AtomicFile.reason(e), e);
        }
    }

    private static void removeIn(Folder folder, boolean deeper) throws IOException {
        for (String name : folder.names()) {
            Optional<FileKind> there = folder.seen(name).map(Folder.Seen::kind);
            if (there.filter(FileKind.LINK::equals).isPresent()) {
                folder.deleteFile(name);
            } else if (deeper && there.filter(FileKind.FOLDER::equals).isPresent()) {
                try (Folder inner = folder.open(name).orElse(null)) {
                    if (inner != null) {
                        removeIn(inner, false);
                    }
                }
            }
        }
    }
}
