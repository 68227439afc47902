// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens regular files only, because a pipe can block forever and a device can be endless. */
public final class RegularFile {
    private RegularFile() {}

    /** Opens a regular file for reading; refuses a link if {@code links} contains {@link LinkOption#NOFOLLOW_LINKS}. */
    public static InputStream stream(Path file, LinkOption... links) throws IOException {
        check(file, links);
        return Files.newInputStream(file, links);
    }

    public static FileChannel channel(Path file, LinkOption... links) throws IOException {
        check(file, links);
        Set<OpenOption> options = new HashSet<>(List.of(links));
        options.add(StandardOpenOption.READ);
        return FileChannel.open(file, options);
    }

    static FileChannel writable(Path file, Set<? extends OpenOption> options) throws IOException {
        check(file);
        return FileChannel.open(file, options);
    }

    /** Creates a file whose mode follows the umask; fails if the name exists, even as a link. */
    public static OutputStream create(Path file) throws IOException {
        // Uses Files.newOutputStream, because a thread interrupt during a rollback would close a FileChannel.
        return new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Copies a regular file with its mode, owner and access list, empties the copy, and opens the copy for writing. */
    public static OutputStream createLike(Path like, Path file) throws IOException {
        Files.copy(like, file, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        return new BufferedOutputStream(Files.newOutputStream(
                file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS));
    }

    public static byte[] bytes(Path file) throws IOException {
        check(file);
        return Files.readAllBytes(file);
    }

    /**
     * Refuses a path that exists, but is no regular file. Without a sandbox, another process can replace a checked file
     * before LonelyCat opens the file.
     */
    public static void check(Path file, LinkOption... options) {
        Optional<BasicFileAttributes> there = look(file, options);
        if (there.isPresent() && !there.get().isRegularFile()) {
            throw refused(file, there.get(), "a regular file");
        }
    }

    static void checkFolder(Path folder) {
        Optional<BasicFileAttributes> there = look(folder);
        if (there.isPresent() && there.get().isOther()) {
            throw refused(folder, there.get(), "a folder");
        }
    }

    private static Optional<BasicFileAttributes> look(Path file, LinkOption... options) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, options));
        } catch (IOException absentOrUnreadable) {
            // Treats a file with unreadable attributes as absent; opening the file reports the I/O error.
            return Optional.empty();
        }
    }

    private static InvalidInputException refused(Path file, BasicFileAttributes there, String expected) {
        String kind = there.isDirectory()
                ? "a folder"
                : there.isSymbolicLink() ? "a symbolic link" : "a pipe, a socket or a device";
        return new InvalidInputException(file + " is " + kind + ", but " + expected
                + " is expected at this path. If you gave this path, correct the path. Otherwise put "
                + expected + " at this path.");
    }
}
