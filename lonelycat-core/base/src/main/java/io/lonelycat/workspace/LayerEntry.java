// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Arrays;
import java.util.List;

/** A file or folder in a layer, in the form in which overlayfs keeps it. */
final class LayerEntry {
    private static final String ATTRIBUTES = "overlay.";
    private static final String OPAQUE = "overlay.opaque";

    private LayerEntry() {}

    /** A command can close a folder to its own user. */
    static List<Path> children(Path folder) throws IOException {
        int mode = Platform.bits(attributes(folder).permissions());
        if ((mode & 0700) != 0700) {
            StateFiles.setMode(folder, mode | 0700);
        }
        return StateFiles.list(folder);
    }

    /** Takes away what only overlayfs has a use for. */
    static void clean(Path entry) throws IOException {
        for (String name : attributeNames(entry)) {
            if (name.startsWith(ATTRIBUTES)) {
                view(entry).delete(name);
            }
        }
    }

    private static UserDefinedFileAttributeView view(Path entry) {
        return Files.getFileAttributeView(entry, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    static boolean isOpaque(Path folder) throws IOException {
        return attributeNames(folder).contains(OPAQUE);
    }

    private static List<String> attributeNames(Path entry) throws IOException {
        try {
            return view(entry).list();
        } catch (FileSystemException withoutAttributes) {
            return List.of();
        }
    }

    /** A name that was removed is a character device without numbers. Pipes and sockets have no numbers, either. */
    static boolean isWhiteout(Path entry, PosixFileAttributes seen) throws IOException {
        return seen.isOther() && Platform.isDeviceWithoutNumbers(entry);
    }

    static PosixFileAttributes attributes(Path entry) throws IOException {
        return Files.readAttributes(entry, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns whether two files have the same bytes and the same rights. */
    static boolean isSame(Path one, Path other) throws IOException {
        if (Files.size(one) != Files.size(other)
                || !attributes(one).permissions().equals(attributes(other).permissions())) {
            return false;
        }
        try (InputStream first = RegularFile.stream(one);
                InputStream second = RegularFile.stream(other)) {
            byte[] left = first.readNBytes(1 << 16);
            byte[] right = second.readNBytes(1 << 16);
            while (left.length > 0 && Arrays.equals(left, right)) {
                left = first.readNBytes(1 << 16);
                right = second.readNBytes(1 << 16);
            }
            return left.length == 0 && right.length == 0;
        } catch (AccessDeniedException closed) {
            // A file that its own user may not read is not known to be the same.
            return false;
        }
    }
}
