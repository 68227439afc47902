// SPDX-License-Identifier: MIT
package io.lonelycat.record.backup;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.json.InputDocument;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.ArchivedCopy;
import io.lonelycat.record.evidence.ArchivedCopy.UnwritableException;
import io.lonelycat.record.evidence.Sums;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.NewFile;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveReader;
import io.lonelycat.workspace.archive.ArchivedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A backup, which anybody may have made or altered.
 *
 * @param file the archive
 */
public record BackupFile(Path file) {
    private static final int BUFFER = 1 << 16;
    private static final int READ_ONLY = 0444;

    /**
     * Returns what it says of itself.
     *
     * @throws InvalidInputException when it is no backup
     */
    public BackupDocument document() {
        try (ArchiveReader archive = ArchiveReader.open(file, BackupPath::isOfAWorkspace)) {
            return document(archive);
        }
    }

    private BackupDocument document(ArchiveReader archive) {
        ArchivedFile document = archive.file(BackupPath.DOCUMENT)
                .orElseThrow(() -> new InvalidInputException(file + " is no backup: it has no " + BackupPath.DOCUMENT
                        + ". Name one that LonelyCat has made."));
        return BackupDocument.read(InputDocument.json(
                file + ", " + BackupPath.DOCUMENT, archive.read(document, InputDocument.MOST_BYTES)));
    }

    /**
     * Reads every byte and compares it with the digests.
     *
     * @throws InvalidInputException when one is not as it was written
     */
    public void check() {
        try (ArchiveReader archive = ArchiveReader.open(file, BackupPath::isOfAWorkspace)) {
            read(archive, path -> OutputStream.nullOutputStream());
        }
    }

    /** Returns the digest of an archive. */
    public static Digest digest(Path file) {
        Hasher hasher = new Hasher();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = RegularFile.stream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                hasher.update(buffer, 0, length);
            }
        } catch (IOException e) {
            throw new EngineException("Cannot read " + file + ": " + e.getMessage(), e);
        }
        return hasher.digest();
    }

    /** Returns how much room it takes when it is unpacked. */
    public long unpackedBytes() {
        try (ArchiveReader archive = ArchiveReader.open(file, BackupPath::isOfAWorkspace)) {
            long bytes = 0;
            for (ArchivedFile each : archive.files()) {
                // More than there is anywhere, rather than less than nothing.
                bytes = bytes + each.sizeBytes() < 0 ? Long.MAX_VALUE : bytes + each.sizeBytes();
            }
            return bytes;
        }
    }

    /**
     * Unpacks the record that is in it, and compares every byte with the digests.
     *
     * @param folder an empty folder of ours
     * @throws InvalidInputException when it is not as it was written; what is in the folder then is of no use
     */
    public BackupDocument unpack(Path folder) {
        try (ArchiveReader archive = ArchiveReader.open(file, BackupPath::isOfAWorkspace)) {
            return read(archive, path -> create(folder, path));
        }
    }

    /** Opens where a file goes. */
    private interface Target {
        OutputStream open(WorkspacePath path) throws IOException;
    }

    private static OutputStream create(Path folder, WorkspacePath path) throws IOException {
        Path target = FileNames.resolve(folder, path.value());
        Path parent = target.getParent();
        if (parent != null) {
            StateFiles.createFolder(parent);
        }
        return NewFile.open(target);
    }

    private BackupDocument read(ArchiveReader archive, Target target) {
        for (ArchivedFile each : archive.files()) {
            if (!BackupPath.isKnown(each.path())) {
                throw new InvalidInputException(
                        "The archive " + file + " is refused: " + each.path().display()
                                + " is nothing that a backup has. Nothing was unpacked. Name one that LonelyCat has made.");
            }
        }
        BackupDocument document = document(archive);
        List<FileSum> found = new ArrayList<>();
        ArchivedCopy copy = new ArchivedCopy(archive);
        for (ArchivedFile each : archive.files()) {
            String path = each.path().value();
            boolean ours = path.equals(BackupPath.SUMS) || path.equals(BackupPath.DOCUMENT);
            FileSum sum = read(copy, each, ours ? nowhere -> OutputStream.nullOutputStream() : target);
            if (path.equals(BackupPath.SUMS) && !sum.sha256().equals(document.sums())) {
                throw altered(BackupPath.SUMS + " is not the list that " + BackupPath.DOCUMENT + " names");
            }
            if (!ours) {
                found.add(sum);
            }
        }
        compare(archive, found, document);
        return document;
    }

    /** The list is a function of the files, so any other text is wrong; its lines only serve to say where. */
    private void compare(ArchiveReader archive, List<FileSum> found, BackupDocument document) {
        found.sort(Comparator.comparing(sum -> WorkspacePath.of(sum.path())));
        if (Digest.of(Sums.text(found).getBytes(StandardCharsets.UTF_8)).equals(document.sums())) {
            return;
        }
        List<String> lines = archive.file(BackupPath.SUMS)
                .map(list -> new String(archive.read(list, Integer.MAX_VALUE - 8), StandardCharsets.UTF_8)
                        .lines()
                        .toList())
                .orElse(List.of());
        throw altered(found.stream()
                .filter(sum -> !lines.contains(Sums.line(sum)))
                .findFirst()
                .map(sum -> sum.path() + " has " + sum.sizeBytes() + " bytes with " + sum.sha256() + ", and "
                        + BackupPath.SUMS + " says something else")
                .orElse(BackupPath.SUMS + " is missing, or lists files that are not there"));
    }

    private InvalidInputException altered(String why) {
        return new InvalidInputException(
                "The backup " + file + " was altered or is damaged: " + why + ". Take another one.");
    }

    private FileSum read(ArchivedCopy copy, ArchivedFile each, Target target) {
        try (OutputStream out = target.open(each.path())) {
            return copy.copy(each, each.path().value(), out);
        } catch (UnwritableException e) {
            throw new EngineException(
                    "Cannot unpack " + each.path().display() + " of " + file + ": " + e.getMessage()
                            + ". The record is as it was. Make room and try again.",
                    e);
        } catch (IOException e) {
            throw altered(each.path().display() + ": " + e.getMessage());
        }
    }

    /** Keeps whoever unpacked a record from altering it by mistake, as evidence is kept. */
    static void protect(Path executions) {
        for (Path child : StateFiles.list(executions)) {
            if (StateFiles.kind(child).filter(FileKind.FOLDER::equals).isPresent()) {
                protect(child);
            } else {
                StateFiles.setMode(child, READ_ONLY);
            }
        }
    }
}
