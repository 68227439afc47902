// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.ArchivedCopy;
import io.lonelycat.record.evidence.ArchivedCopy.UnwritableException;
import io.lonelycat.record.evidence.FolderListing;
import io.lonelycat.record.evidence.Sums;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.NewFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A backup file, which is untrusted.
 *
 * @param file the archive
 */
public record BackupFile(Path file) {
    private static final int READ_ONLY = 0444;
    private static final int MOST_SUMS = 1 << 29;

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
        byte[] document = first(archive, BackupPath.DOCUMENT, InputDocument.MOST_BYTES);
        return BackupDocument.read(InputDocument.json(file + ", " + BackupPath.DOCUMENT, document));
    }

    private byte[] first(ArchiveReader archive, String wanted, int mostBytes) {
        WorkspacePath path = archive.next()
                .filter(it -> it.value().equals(wanted))
                .orElseThrow(() -> new InvalidInputException(file + " is no backup: it does not begin with "
                        + BackupPath.DOCUMENT + " and " + BackupPath.SUMS + ". Name one that LonelyCat has made."));
        return archive.read(path, mostBytes);
    }

    /**
     * Reads every byte and compares it with the digests.
     *
     * @throws InvalidInputException when one is not as it was written
     */
    public void check() {
        try (ArchiveReader archive = ArchiveReader.open(file, BackupPath::isOfAWorkspace)) {
            read(archive, Long.MAX_VALUE, path -> OutputStream.nullOutputStream());
        }
    }

    /** Returns the digest of an archive. */
    public static Digest digest(Path file) {
        return FolderListing.sum(file, "").sha256();
    }

    /**
     * Unpacks the record that is in it, and compares every byte with the digests.
     *
     * @param folder an empty folder of ours
     * @param room how many bytes it may take there
     * @throws InvalidInputException when it is not as it was written; what is in the folder then is of no use
     */
    public BackupDocument unpack(Path folder, long room) {
        try (ArchiveReader archive = ArchiveReader.open(file, BackupPath::isOfAWorkspace)) {
            return read(archive, room, path -> create(folder, path));
        }
    }

    /** Opens where a file goes. */
    private interface BackupTarget {
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

    /** The list is bound by the document, and each file by its line of the list. */
    private BackupDocument read(ArchiveReader archive, long room, BackupTarget target) {
        BackupDocument document = document(archive);
        // A file takes more bytes of the archive, by its two headers, than of the list.
        byte[] sums = first(archive, BackupPath.SUMS, (int) Math.min(StateFiles.size(file), MOST_SUMS));
        if (!Digest.of(sums).equals(document.sums())) {
            throw altered(BackupPath.SUMS + " is not the list that " + BackupPath.DOCUMENT + " names");
        }
        Set<String> lines =
                new HashSet<>(new String(sums, StandardCharsets.UTF_8).lines().toList());
        ArchivedCopy copy = new ArchivedCopy(archive, room);
        for (Optional<WorkspacePath> each = archive.next(); each.isPresent(); each = archive.next()) {
            WorkspacePath path = each.get();
            if (!BackupPath.isKnown(path)) {
                throw new InvalidInputException("The archive " + file + " is refused: " + path.display()
                        + " is nothing that a backup has. Name one that LonelyCat has made.");
            }
            FileSum sum = read(copy, path, target);
            if (!lines.remove(Sums.line(sum))) {
                throw altered(path.display() + " has " + sum.sizeBytes() + " bytes with " + sum.sha256() + ", and "
                        + BackupPath.SUMS + " says something else");
            }
        }
        if (!lines.isEmpty()) {
            throw altered(BackupPath.SUMS + " lists files that are not there");
        }
        return document;
    }

    private InvalidInputException altered(String why) {
        return new InvalidInputException(
                "The backup " + file + " was altered or is damaged: " + why + ". Take another one.");
    }

    private FileSum read(ArchivedCopy copy, WorkspacePath path, BackupTarget target) {
        try (OutputStream out = target.open(path)) {
            return copy.copy(path.value(), out);
        } catch (UnwritableException e) {
            throw new EngineException(
                    "Cannot unpack " + path.display() + " of " + file + ": " + e.getMessage()
                            + ". The record is as it was. Make room and try again.",
                    e);
        } catch (IOException e) {
            throw altered(path.display() + ": " + e.getMessage());
        }
    }

    /** Makes an unpacked record read-only, as evidence is, so that it is not altered by mistake. */
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
