// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.ArchivedCopy.UnwritableException;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.NewFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveReader;
import io.lonelycat.workspace.archive.ArchiveWriter;
import io.lonelycat.workspace.archive.ArchivedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The evidence of one execution in one file: a ZIP archive with its folder in it, every byte as it was sealed. Unpacked by any
 * program it is that folder again.
 *
 * @param file the archive, which anybody may have made when it is read
 */
public record EvidenceArchive(Path file) {
    private static final String END = ".zip";

    /** What has to stay free on the disk: 16 MB. */
    private static final long SPARE = 16L << 20;

    /** Finds the archive of an execution in a folder of archives. */
    public static EvidenceArchive in(Path archives, String executionId) {
        return new EvidenceArchive(archives.resolve(executionId + END));
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
            ArchivedCopy copy = new ArchivedCopy(archive);
            for (ArchivedFile each : archive.files()) {
                String path = each.path().value();
                String inside = path.startsWith(executionId + "/") ? path.substring(executionId.length() + 1) : path;
                found.add(copy(copy, each, inside, OutputStream.nullOutputStream()));
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
     * @throws InvalidInputException when it is no archive of one execution
     */
    public Path unpack(Path into, long freeBytes) {
        try (ArchiveReader archive = ArchiveReader.open(file, path -> true)) {
            String executionId = executionId(archive.files());
            demandRoom(archive.files(), freeBytes);
            ArchivedCopy copy = new ArchivedCopy(archive);
            for (ArchivedFile each : archive.files()) {
                Path target = FileNames.resolve(into, each.path().value());
                StateFiles.createFolder(
                        FileNames.resolve(into, parent(each.path().value())));
                try (OutputStream out = NewFile.open(target)) {
                    copy(copy, each, each.path().value(), out);
                } catch (IOException e) {
                    throw unpackable(each, e);
                }
            }
            return into.resolve(executionId);
        }
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private String executionId(List<ArchivedFile> files) {
        String first = files.isEmpty() ? "" : files.get(0).path().value();
        String executionId = first.contains("/") ? first.substring(0, first.indexOf('/')) : "";
        boolean one = Ids.time(executionId).isPresent()
                && files.stream().allMatch(each -> each.path().value().startsWith(executionId + "/"));
        if (!one) {
            throw new InvalidInputException("The archive " + file
                    + " is refused: it has not the folder of one execution in it, and nothing else. Name one that"
                    + " `lonelycat prune` has made, or unpack it and name the folder.");
        }
        return executionId;
    }

    private void demandRoom(List<ArchivedFile> files, long freeBytes) {
        long left = freeBytes - SPARE;
        for (ArchivedFile each : files) {
            left -= Math.min(Math.max(left, 0) + 1, each.sizeBytes());
        }
        if (left < 0) {
            throw new EngineException("The archive " + file
                    + " has more in it than the disk for temporary files has room" + " for, which is " + freeBytes
                    + " bytes. Make room, or unpack it elsewhere and name the folder.");
        }
    }

    private FileSum copy(ArchivedCopy copy, ArchivedFile each, String path, OutputStream out) {
        try {
            return copy.copy(each, path, out);
        } catch (UnwritableException e) {
            throw unpackable(each, e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    file + ": " + each.path().display() + " cannot be read: " + e.getMessage()
                            + ". Name an archive that was not altered.",
                    e);
        }
    }

    private EngineException unpackable(ArchivedFile each, Exception why) {
        return new EngineException(
                "Cannot unpack " + each.path().display() + " of " + file + ": " + why.getMessage()
                        + ". Make room and try again.",
                why);
    }
}
