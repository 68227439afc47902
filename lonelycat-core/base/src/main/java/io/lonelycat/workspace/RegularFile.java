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

/**
 * Opens only regular files, for names given by users and files that other processes may have created: opening a pipe
 * can block forever, and a device may have no end. All files that are opened by path are opened here.
 */
public final class RegularFile {
    private RegularFile() {}

    /**
     * Opens a file for reading; to be closed.
     *
     * @param links {@link LinkOption#NOFOLLOW_LINKS} where its last name must be no link
     * @throws InvalidInputException when it is no regular file
     * @throws java.nio.file.NoSuchFileException if it does not exist
     */
    public static InputStream stream(Path file, LinkOption... links) throws IOException {
        check(file, links);
        return Files.newInputStream(file, links);
    }

    /** Opens a file as {@link #stream} does, to be read at any place. */
    public static FileChannel channel(Path file, LinkOption... links) throws IOException {
        check(file, links);
        Set<OpenOption> options = new HashSet<>(List.of(links));
        options.add(StandardOpenOption.READ);
        return FileChannel.open(file, options);
    }

    /** Opens a file to write to it, with these options. */
    static FileChannel writable(Path file, Set<? extends OpenOption> options) throws IOException {
        check(file);
        return FileChannel.open(file, options);
    }

    /** Creates a file, whose mode follows the umask; what exists already, also a link, is an error. */
    public static OutputStream create(Path file) throws IOException {
        // A stream and not a channel: an interrupt closes channels, and a roll back has to write all the same.
        return new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /**
     * Creates a file with mode, owner and access list of another one, whose content it has for a moment.
     *
     * @param like a file, which is no link
     */
    public static OutputStream createLike(Path like, Path file) throws IOException {
        Files.copy(like, file, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        return new BufferedOutputStream(Files.newOutputStream(
                file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS));
    }

    /** Reads a whole file. */
    public static byte[] bytes(Path file) throws IOException {
        check(file);
        return Files.readAllBytes(file);
    }

    /**
     * Refuses anything but a regular file. Another process can still replace the file between this check and the
     * opening. Only the sandbox prevents this and worse.
     *
     * @throws InvalidInputException when it is a folder, a pipe, a socket or a device; or a link that is not to be followed
     */
    public static void check(Path file, LinkOption... options) {
        Optional<BasicFileAttributes> there = look(file, options);
        if (there.isPresent() && !there.get().isRegularFile()) {
            throw refused(file, there.get(), "a regular file");
        }
    }

    /** Refuses a pipe, a socket or a device in place of a folder, for which the same holds. */
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
            // Opening it will say why.
            return Optional.empty();
        }
    }

    private static InvalidInputException refused(Path file, BasicFileAttributes there, String expected) {
        String kind = there.isDirectory()
                ? "a folder"
                : there.isSymbolicLink() ? "a symbolic link" : "a pipe, a socket or a device";
        return new InvalidInputException(file + " is " + kind + ", but " + expected
                + " is expected at this path. If you gave this path, correct the path. Else put " + expected
                + " there.");
    }
}
