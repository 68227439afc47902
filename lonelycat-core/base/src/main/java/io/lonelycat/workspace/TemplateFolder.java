// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * An empty folder in which new files get what another folder gives: its group, where files inherit it, and its default access
 * list. The JDK has no calls for access lists, but it copies them with all extended attributes.
 */
public final class TemplateFolder {
    private static final int INHERITS_GROUP = 02000;
    private static final int OWN = 0700;

    private TemplateFolder() {}

    /**
     * Makes one.
     *
     * @param like a folder, which is no link
     * @param place where nothing is yet
     * @return the place
     * @throws InvalidInputException if this user may not give files the group of the folder
     */
    public static Path make(Path like, Path place) throws IOException {
        Files.copy(like, place, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(like.toString(), null, "is no longer a folder");
        }
        FileNumbers given = FileNumbers.of(like);
        int inherits = given.mode() & INHERITS_GROUP;
        try {
            if (inherits != 0) {
                Files.setAttribute(place, "unix:gid", given.owner().group(), LinkOption.NOFOLLOW_LINKS);
            }
            Files.setAttribute(place, "unix:mode", OWN | inherits, LinkOption.NOFOLLOW_LINKS);
        } catch (FileSystemException refused) {
            throw new InvalidInputException(
                    "New files in " + like + " get the group id "
                            + given.owner().group()
                            + " of this folder, but you are not a member of the group. Run as a member of the group,"
                            + " or remove the set-group-ID bit of the folder (chmod g-s).",
                    refused);
        }
        return place;
    }
}
