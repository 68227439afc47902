// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a ZIP file under a temporary name, so that a killed process leaves no incomplete archive. Equal files produce
 * byte-identical archives.
 */
public final class ArchiveWriter implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final String DRAFT = ".tmp";

    /** Modification time of all archived files: the earliest that the basic ZIP format can store. */
    static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private final Path file;
    private final Path draft;
    private final ZipOutputStream out;
    private final byte[] buffer = new byte[BUFFER];

    private ArchiveWriter(Path file, Path draft, ZipOutputStream out) {
        this.file = file;
        this.draft = draft;
        this.out = out;
    }

    public record Written(Digest sha256, long sizeBytes) {}

    /**
     * Creates the temporary file of an archive; closing without {@link #publish} deletes the file.
     *
     * @param file the archive path, which must not exist
     */
    public static ArchiveWriter begin(Path file) {
        if (StateFiles.exists(file)) {
            throw new EngineException(file + " exists already; LonelyCat never overwrites an archive. Move this file"
                    + " away, or name another file.");
        }
        Path draft = draft(file);
        StateFiles.delete(draft);
        try {
            ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(RegularFile.create(draft), BUFFER));
            out.setLevel(Deflater.BEST_SPEED);
            return new ArchiveWriter(file, draft, out);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    public static Path draft(Path file) {
        return file.resolveSibling("." + file.getFileName() + DRAFT);
    }

    /** Adds a file to the archive; {@code source} must not be a link. */
    public Written add(WorkspacePath path, Path source) throws NoSuchFileException {
        InputStream in;
        try {
            in = RegularFile.stream(source, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (IOException e) {
            throw EngineException.cannot("read " + source, e);
        }
        try (in) {
            return add(path, in);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    public Written add(WorkspacePath path, byte[] content) {
        try {
            return add(path, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private Written add(WorkspacePath path, InputStream in) throws IOException {
        ZipEntry entry = new ZipEntry(path.value());
        entry.setTimeLocal(NO_TIME);
        out.putNextEntry(entry);
        Hasher hasher = new Hasher();
        long size = 0;
        for (int length = read(path, in); length >= 0; length = read(path, in)) {
            hasher.update(buffer, 0, length);
            out.write(buffer, 0, length);
            size += length;
        }
        return new Written(hasher.digest(), size);
    }

    private int read(WorkspacePath path, InputStream in) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw EngineException.cannot(
                    "read " + path.display(),
                    e,
                    "The archive " + file + " was not created. Check the permissions and the disk, then run again.");
        }
    }

    public Path complete() {
        try {
            out.close();
            // Flushes the archive, so that a backup survives a power failure.
            Platform.sync(draft);
            return draft;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Renames the archive to its final name, durably. */
    public void publish() {
        StateFiles.rename(draft, file);
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try {
            Platform.sync(folder);
        } catch (IOException e) {
            throw new EngineException(
                    file
                            + " was written, but a loss of power can lose the file, because the system cannot sync the folder "
                            + folder + " to the disk. Reason: " + EngineException.reason(e)
                            + ". Run again, with a path on another file system for the archive.",
                    e);
        }
    }

    private static EngineException failed(Path file, IOException e) {
        return EngineException.cannot(
                "write " + file,
                e,
                "No archive was created, and existing files are unchanged. Free disk space, or name another folder for"
                        + " the archive.");
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException unwritten) {
            // Ignores an error on closing the temporary archive, which is deleted next.
            return;
        } finally {
            StateFiles.delete(draft);
        }
    }
}
