// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Platform.FileNumbers;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Creates template directories: empty copies of workspace directories, in which new files get the same group and access
 * list.
 */
public final class TemplateFolders {
    private static final int INHERITS_GROUP = 02000;
    private static final int OWN = 0700;

    private final Path folder;
    private final Map<Path, Path> made = new HashMap<>();

    /** Sets the directory that will contain the templates, empty copies of workspace directories. */
    public TemplateFolders(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the template (empty copy) of a workspace directory, created on demand.
     *
     * @throws InvalidInputException if this process may not give files the group of the workspace directory
     */
    public Path of(Path like) throws IOException {
        Path known = made.get(like);
        if (known == null) {
            known = make(like, StateFiles.createFolder(folder).resolve(Integer.toString(made.size())));
            made.put(like, known);
        }
        return known;
    }

    /**
     * Copies a directory without its files, but with its POSIX access lists. The JDK can only copy access lists, not
     * set them.
     */
    private static Path make(Path like, Path place) throws IOException {
        if (!Platform.keepsModes(like)) {
            return Files.createDirectory(place);
        }
        Files.copy(like, place, StandardCopyOption.COPY_ATTRIBUTES, NOFOLLOW_LINKS);
        if (!Files.isDirectory(place, NOFOLLOW_LINKS)) {
            throw new FileSystemException(like.toString(), null, "is no longer a folder");
        }
        FileNumbers given = Platform.numbers(like);
        int inherits = given.mode() & INHERITS_GROUP;
        try {
            if (inherits != 0) {
                Files.setAttribute(place, "unix:gid", given.owner().group(), NOFOLLOW_LINKS);
            }
            Files.setAttribute(place, "unix:mode", OWN | inherits, NOFOLLOW_LINKS);
        } catch (FileSystemException refused) {
            throw new InvalidInputException(
                    "The folder " + like + " has the set-group-ID bit, so new files in this folder get the group id "
                            + given.owner().group()
                            + ", but you are not a member of this group. Either run LonelyCat as a user in this group,"
                            + " or remove the set-group-ID bit from the folder (`chmod g-s`).",
                    refused);
        }
        return place;
    }

    public void delete() {
        if (!made.isEmpty()) {
            StateFiles.deleteTree(folder);
        }
    }
}
