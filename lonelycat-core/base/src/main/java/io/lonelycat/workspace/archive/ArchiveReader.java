// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads an untrusted archive: a ZIP file (PKWARE's APPNOTE), one file after the other, from its beginning. So no two
 * files can share bytes, and nothing is unpacked but plain files with names that lead nowhere else, no two of which are one anywhere.
 * The directory at its end must say the same. What the files hold is for digests to prove.
 */
public final class ArchiveReader implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final ZipInputStream in;
    private final ArchiveNames names;

    private ArchiveReader(Path file, ZipInputStream in, Predicate<WorkspacePath> mayHaveTwins) {
        this.file = file;
        this.in = in;
        this.names = new ArchiveNames(file, mayHaveTwins);
    }

    /**
     * Opens an archive; to be closed.
     *
     * @param file no link
     * @param mayHaveTwins which files may be there in two spellings that some file systems take for one
     * @throws InvalidInputException when its two ends do not say the same
     */
    public static ArchiveReader open(Path file, Predicate<WorkspacePath> mayHaveTwins) {
        boolean opened = false;
        FileChannel channel = channel(file);
        try {
            if (!ArchiveDirectory.isConsistent(channel)) {
                throw refused(
                        file,
                        "its list of contents is not as LonelyCat writes it, so the archive was truncated, altered,"
                                + " or made by another program (unpack the archive of another program, and name the"
                                + " folder)");
            }
            InputStream bytes = new BufferedInputStream(Channels.newInputStream(channel.position(0)), BUFFER);
            ArchiveReader reader =
                    new ArchiveReader(file, new ZipInputStream(bytes, StandardCharsets.UTF_8), mayHaveTwins);
            opened = true;
            return reader;
        } catch (IOException e) {
            throw unreadable(file, e);
        } finally {
            if (!opened) {
                close(file, channel);
            }
        }
    }

    private static FileChannel channel(Path file) {
        try {
            return RegularFile.channel(file, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException absent) {
            throw new InvalidInputException(file + " does not exist. Name an existing archive.");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    public Path file() {
        return file;
    }

    /**
     * Goes to the next file, whose bytes {@link #content()} gives then.
     *
     * @return its path; empty behind the last file
     * @throws InvalidInputException when the archive is damaged, or has a file that is refused
     */
    public Optional<WorkspacePath> next() {
        try {
            ZipEntry entry = in.getNextEntry();
            return entry == null ? Optional.empty() : Optional.of(names.path(entry.getName()));
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw refused(file, "it is damaged (" + VisibleText.of(String.valueOf(e.getMessage())) + ")");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Returns the bytes of the file that {@link #next()} returned; it need not be closed, and fails where its checksum is another. */
    public InputStream content() {
        return in;
    }

    /**
     * Reads a small file whole.
     *
     * @param path what {@link #next()} returned
     * @param mostBytes the largest size that is read
     */
    public byte[] read(WorkspacePath path, int mostBytes) {
        try {
            byte[] content = in.readNBytes(mostBytes);
            if (in.read() >= 0) {
                throw new InvalidInputException(file + ": " + path.display() + " has more than the expected "
                        + mostBytes + " bytes. Name an unaltered copy of this archive.");
            }
            return content;
        } catch (IOException e) {
            throw new InvalidInputException(
                    file + ": " + path.display() + " cannot be read: " + e.getMessage()
                            + ". Name an unaltered copy of this archive.",
                    e);
        }
    }

    static InvalidInputException refused(Path file, String why) {
        return new InvalidInputException("The archive " + file + " is refused: " + why
                + ". LonelyCat uses nothing from this archive. Name an unaltered copy of it.");
    }

    private static EngineException unreadable(Path file, IOException e) {
        return new EngineException("Cannot read " + file + ": " + e.getMessage() + ". Check the permissions.", e);
    }

    @Override
    public void close() {
        close(file, in);
    }

    private static void close(Path file, Closeable opened) {
        try {
            opened.close();
        } catch (IOException e) {
            throw new EngineException("Cannot close " + file + ": " + e.getMessage(), e);
        }
    }
}
