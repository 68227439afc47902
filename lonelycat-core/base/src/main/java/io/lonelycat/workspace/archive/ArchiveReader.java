// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FoldedName;
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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads an untrusted ZIP file (APPNOTE) from start to end, so that no two archived files can share bytes. Accepts only
 * ZIP entries for regular files with safe, unique names. Callers must verify the digests of archived files.
 */
public final class ArchiveReader implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int SHOWN = 100;
    private static final String UNALTERED = "Archives must not be edited: give the path of an unaltered copy.";

    private final Path file;
    private final ZipInputStream in;
    private final Predicate<WorkspacePath> mayHaveTwins;
    private final Set<String> names = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    private ArchiveReader(Path file, ZipInputStream in, Predicate<WorkspacePath> mayHaveTwins) {
        this.file = file;
        this.in = in;
        this.mayHaveTwins = mayHaveTwins;
    }

    /**
     * Opens a ZIP file.
     *
     * @param file the ZIP file, not a link
     * @param mayHaveTwins tests whether the archive may also contain a path in another case or Unicode form
     * @throws InvalidInputException if the ZIP headers differ from those that {@link ArchiveWriter} writes
     */
    public static ArchiveReader open(Path file, Predicate<WorkspacePath> mayHaveTwins) {
        boolean opened = false;
        FileChannel channel = channel(file);
        try {
            if (!ArchiveDirectory.isConsistent(channel)) {
                throw refused(
                        file,
                        "the list of files at the end of the archive is not in LonelyCat's format.",
                        "If another program made the archive, unpack the archive and give the path of the folder."
                                + " Otherwise the archive was cut off or altered: give the path of an unaltered copy.");
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
     * Advances to the next file of the archive; empty at the end.
     *
     * @throws InvalidInputException if the archive is damaged, or the next file's name is unsafe or repeated
     */
    public Optional<WorkspacePath> next() {
        try {
            ZipEntry entry = in.getNextEntry();
            return entry == null ? Optional.empty() : Optional.of(path(entry.getName()));
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw refused(file, "the archive is damaged (" + VisibleText.of(String.valueOf(e.getMessage())) + ")");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Converts the name of a ZIP entry to a path; refuses an unsafe name, and a name that some file system equates with
     * an earlier entry's name.
     */
    private WorkspacePath path(String name) {
        WorkspacePath path;
        try {
            path = WorkspacePath.of(name);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    "The archive " + file
                            + " is refused: it contains an entry with the unsafe path `" + shown(name)
                            + "`. A safe path is relative, is not too long, and has no `..`, `//`, backslash or invalid"
                            + " Unicode character. LonelyCat uses nothing from this archive. " + UNALTERED,
                    e);
        }
        String folded = mayHaveTwins.test(path) ? name : FoldedName.of(name);
        if (!names.add(folded)) {
            throw refused(
                    file,
                    path.display()
                            + " is in the archive twice. Names that differ only in letter case or Unicode form count as the"
                            + " same");
        }
        for (int slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
            String folder = folded.substring(0, slash);
            folders.add(folder);
            if (names.contains(folder)) {
                throw refused(
                        file, "the entry " + path.display() + " is below another entry, and that entry is a file");
            }
        }
        if (folders.contains(folded)) {
            throw refused(file, "the entry " + path.display() + " is a file, but other entries are below it");
        }
        return path;
    }

    /**
     * Returns a stream of the current archived file's content, which need not be closed; reading fails on a wrong
     * checksum.
     */
    public InputStream content() {
        return in;
    }

    public byte[] read(WorkspacePath path, int mostBytes) {
        try {
            byte[] content = in.readNBytes(mostBytes);
            if (in.read() >= 0) {
                throw new InvalidInputException(
                        file + ": in the archive, the file " + path.display() + " has more than the expected "
                                + mostBytes + " bytes. Name an unaltered copy of this archive.");
            }
            return content;
        } catch (IOException e) {
            throw new InvalidInputException(
                    file + ": in the archive, the file " + path.display() + " cannot be read: " + e.getMessage()
                            + ". Name an unaltered copy of this archive.",
                    e);
        }
    }

    private static InvalidInputException refused(Path file, String why) {
        return refused(file, why, UNALTERED);
    }

    private static String shown(String name) {
        return VisibleText.of(name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "...");
    }

    private static InvalidInputException refused(Path file, String why, String advice) {
        return new InvalidInputException("The archive " + file + " is refused: " + why + (why.endsWith(".") ? "" : ".")
                + " LonelyCat uses nothing from this archive. " + advice);
    }

    private static EngineException unreadable(Path file, IOException e) {
        return EngineException.cannot("read " + file, e);
    }

    @Override
    public void close() {
        close(file, in);
    }

    private static void close(Path file, Closeable opened) {
        try {
            opened.close();
        } catch (IOException e) {
            throw EngineException.cannot("close " + file, e);
        }
    }
}
