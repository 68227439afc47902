// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;

/**
 * Creates and checks a workspace's state directory, {@code .lonelycat}. Refuses links in {@code .lonelycat}, because a
 * check without sandbox could use them to redirect LonelyCat's writes.
 */
public final class StateFolder {

    private StateFolder() {}

    /**
     * Returns the workspace root above a path that lies in {@code .lonelycat} or {@code .git}; absent for other paths.
     */
    static Optional<Path> root(Path folder) {
        for (Path at = folder; at != null && at.getFileName() != null; at = at.getParent()) {
            String name = at.getFileName().toString();
            if (name.equals(Workspace.STATE) || name.equals(Workspace.GIT)) {
                return Optional.ofNullable(at.getParent());
            }
        }
        return Optional.empty();
    }

    static Path refuseLink(Path root) {
        if (Files.isSymbolicLink(root)) {
            throw new EngineException("The workspace " + root
                    + " was replaced by a symbolic link while LonelyCat ran, so LonelyCat no longer reads"
                    + " or writes at this path. Find out which process made the link. Remove the link, move the"
                    + " original folder back to this path, and run again.");
        }
        return root;
    }

    static Path make(Workspace workspace) {
        Path state = workspace.stateFolder();
        try {
            refuseLinkInside(state);
            if (!Files.isDirectory(state, LinkOption.NOFOLLOW_LINKS)) {
                makeClosed(state);
            }
            refuseForeign(workspace.root(), state);
            FolderRights.give(state, 0700);
            // Refuses links in .lonelycat, because a git checkout may contain such links.
            for (Path child : StateFiles.list(state)) {
                refuseLinkInside(child);
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    FolderRights.give(child, 0700);
                    StateFiles.list(child).forEach(StateFolder::refuseLinkInside);
                }
            }
            Path ignore = state.resolve(".gitignore");
            // Rewrites an empty .gitignore, which a power failure can leave.
            if (StateFiles.kind(ignore)
                    .map(kind -> kind == FileKind.FILE && StateFiles.size(ignore) == 0)
                    .orElse(true)) {
                StateFiles.write(ignore, new byte[] {'*', '\n'});
            }
            return state;
        } catch (IOException e) {
            throw EngineException.cannot("create " + state, e, "Check its permissions.");
        }
    }

    /**
     * Refuses {@code .lonelycat} if another user owns the directory or may write to it, and removes other users' read
     * permission.
     */
    private static void refuseForeign(Path root, Path state) throws IOException {
        PosixFileAttributes seen = Platform.attributes(state);
        if (!seen.isDirectory()) {
            throw new InvalidInputException(state
                    + " is not a folder, but LonelyCat stores its state in a folder of that name. Move this file"
                    + " away, and run again.");
        }
        if (!Platform.keepsModes(state)) {
            return;
        }
        int mode = Platform.bits(seen.permissions());
        if ((mode & 0022) != 0) {
            throw new InvalidInputException(state
                    + " is writable by other users, so the records in this folder cannot be trusted. Look at the files in the"
                    + " folder. If you do not trust them, move the folder away. If you trust them, run: chmod -R go= "
                    + state);
        }
        int owner = Platform.owner(state).user();
        if (owner != Platform.user().orElse(owner)
                && owner != Platform.owner(root).user()) {
            throw new InvalidInputException(state + " belongs to the user id " + owner
                    + ", who neither runs this process nor owns the workspace. Look at the files in the folder; if all"
                    + " of them are yours, run:"
                    + " chown -R \"$(id -u)\" " + state);
        }
        if ((mode & 0077) != 0) {
            Platform.setMode(state, 0700);
        }
    }

    private static void makeClosed(Path folder) throws IOException {
        try {
            Platform.setMode(Files.createDirectory(folder), 0700);
        } catch (FileAlreadyExistsException made) {
            // Accepts a directory .lonelycat that a concurrent process created first.
            return;
        }
    }

    private static void refuseLinkInside(Path path) {
        if (Files.isSymbolicLink(path)) {
            throw new InvalidInputException(
                    path + " is a symbolic link; LonelyCat keeps its state in real files and"
                            + " folders. If you made the link, replace the link by its target. Else remove the link. Then run again.");
        }
    }

    /** Removes links that a check may have created in {@code .lonelycat} to redirect LonelyCat's writes. */
    public static void remove(Workspace workspace) {
        try (OpenFolders tree = workspace.open()) {
            Optional<Folder> state = tree.folder(WorkspacePath.of(Workspace.STATE));
            if (state.isPresent()) {
                removeIn(state.get(), true);
            }
        } catch (InvalidInputException link) {
            throw new EngineException(String.valueOf(link.getMessage()), link);
        } catch (IOException e) {
            throw EngineException.cannot("clean up " + workspace.stateFolder(), e);
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
