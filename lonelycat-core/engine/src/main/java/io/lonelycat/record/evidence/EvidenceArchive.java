// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.ArchivedCopy.UnwritableException;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.NewFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveReader;
import io.lonelycat.workspace.archive.ArchiveWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The evidence of one execution in one file: a ZIP archive with its folder in it, every byte as it was sealed. Unpacked by any
 * program it is that folder again.
 *
 * @param file the archive, which is untrusted when it is read
 */
public record EvidenceArchive(Path file) {
    private static final String END = ".zip";

    /** What has to stay free on the disk: 16 MB. */
    private static final long SPARE = 16L << 20;

    /** Finds the archive of an execution in a folder of archives. */
    public static EvidenceArchive in(Path archives, ExecutionId id) {
        return new EvidenceArchive(archives.resolve(id + END));
    }

    /** Says whether this is the name of a file and not of a folder of evidence. */
    public static boolean isFile(Path evidence) {
        return Files.isRegularFile(evidence, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Writes it, and reads it again. One that is there already has to hold the same.
     *
     * @param evidence the folder of the execution
     * @throws EngineException when it cannot be written, or holds anything else than the folder; no half one is left
     */
    public void write(Path evidence) {
        FolderListing listing = FolderListing.of(evidence);
        if (!listing.odd().isEmpty()) {
            throw new EngineException(evidence + " has " + listing.odd().get(0)
                    + ", which is neither a file nor a folder. No archive takes it; look at who wrote there.");
        }
        if (StateFiles.exists(file)) {
            compare(file, listing.files().values(), Folders.name(evidence));
            return;
        }
        Path parent = file.getParent();
        if (parent != null) {
            StateFiles.createFolder(parent);
        }
        try (ArchiveWriter writer = ArchiveWriter.begin(file)) {
            for (String path : listing.files().keySet()) {
                writer.add(WorkspacePath.of(Folders.name(evidence) + "/" + path), FileNames.resolve(evidence, path));
            }
            compare(writer.complete(), listing.files().values(), Folders.name(evidence));
            writer.publish();
        } catch (NoSuchFileException gone) {
            throw new EngineException(
                    "Cannot archive " + evidence + ": " + gone.getMessage() + " went away meanwhile. Try again.", gone);
        }
    }

    private void compare(Path written, Collection<FileSum> wanted, String executionId) {
        List<FileSum> found = new ArrayList<>();
        try (ArchiveReader archive = ArchiveReader.open(written, path -> true)) {
            ArchivedCopy copy = new ArchivedCopy(archive, Long.MAX_VALUE);
            for (Optional<WorkspacePath> each = archive.next(); each.isPresent(); each = archive.next()) {
                String path = each.get().value();
                String inside = path.startsWith(executionId + "/") ? path.substring(executionId.length() + 1) : path;
                found.add(copy(copy, inside, OutputStream.nullOutputStream()));
            }
        }
        if (!found.equals(List.copyOf(wanted))) {
            throw new EngineException("The archive " + file + " does not hold what the evidence of " + executionId
                    + " is. Nothing was removed. Move it away, or name another folder.");
        }
    }

    /**
     * Unpacks it.
     *
     * @param into an empty folder of ours
     * @param freeBytes how much room there is
     * @return the folder of evidence
     * @throws InvalidInputException when it is no archive of one execution; what is in the folder then is of no use
     */
    public Path unpack(Path into, long freeBytes) {
        try (ArchiveReader archive = ArchiveReader.open(file, path -> true)) {
            String executionId = "";
            ArchivedCopy copy = new ArchivedCopy(archive, freeBytes - SPARE);
            for (Optional<WorkspacePath> each = archive.next(); each.isPresent(); each = archive.next()) {
                List<String> names = each.get().segments();
                executionId = executionId.isEmpty() ? names.get(0) : executionId;
                if (names.size() < 2 || !names.get(0).equals(executionId) || !Ids.EXECUTION.isWellFormed(executionId)) {
                    throw notOne();
                }
                unpack(copy, each.get().value(), into);
            }
            if (executionId.isEmpty()) {
                throw notOne();
            }
            return new ExecutionId(executionId).below(into);
        }
    }

    private void unpack(ArchivedCopy copy, String path, Path into) {
        Path target = FileNames.resolve(into, path);
        StateFiles.createFolder(FileNames.resolve(into, path.substring(0, path.lastIndexOf('/'))));
        try (OutputStream out = NewFile.open(target)) {
            copy(copy, path, out);
        } catch (IOException e) {
            throw unpackable(path, e);
        }
    }

    private InvalidInputException notOne() {
        return new InvalidInputException("The archive " + file
                + " is refused: it has not the folder of one execution in it, and nothing else. Name one that"
                + " `lonelycat prune` has made, or unpack it and name the folder.");
    }

    private FileSum copy(ArchivedCopy copy, String path, OutputStream out) {
        try {
            return copy.copy(path, out);
        } catch (UnwritableException e) {
            throw unpackable(path, e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    file + ": " + VisibleText.of(path) + " cannot be read: " + e.getMessage()
                            + ". Name an archive that was not altered.",
                    e);
        }
    }

    private EngineException unpackable(String path, Exception why) {
        return new EngineException(
                "Cannot unpack " + VisibleText.of(path) + " of " + file + ": " + why.getMessage()
                        + ". Make room and try again.",
                why);
    }
}
