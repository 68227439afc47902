// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.Ids;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.TemporaryFolder;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveReader;
import io.lonelycat.workspace.archive.ArchiveWriter;
import java.io.Closeable;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The evidence of one execution as one file: a ZIP archive of its folder, which is untrusted. The folder is unpacked for as long as this
 * is open; what it holds is for the check of evidence to prove.
 */
public final class EvidenceZip implements Closeable {
    private static final String PREFIX = "lonelycat-evidence";
    private static final int MOST_FILES = 50_000;
    private static final long MOST_BYTES = 4L << 30;

    private final TemporaryFolder made;
    private final Path folder;

    private EvidenceZip(TemporaryFolder made, Path folder) {
        this.made = made;
        this.folder = folder;
    }

    /**
     * Writes the folder of an execution into an archive. The same folder gives the same bytes.
     *
     * @param folder has the name of the execution
     * @param file is not there yet
     */
    public static void write(Path folder, Path file) {
        try (ArchiveWriter archive = ArchiveWriter.begin(file)) {
            for (String name : FolderListing.of(folder).files().keySet()) {
                archive.add(WorkspacePath.of(Folders.name(folder) + "/" + name), FileNames.resolve(folder, name));
            }
            archive.complete();
            archive.publish();
        } catch (NoSuchFileException gone) {
            throw new EngineException(
                    gone.getFile() + " was removed while its folder was archived. End the process that writes to "
                            + folder + ", and try again.",
                    gone);
        }
    }

    /**
     * Unpacks an archive; to be closed.
     *
     * @throws InvalidInputException when it is damaged, or is not one of a single execution
     */
    public static EvidenceZip open(Path file) {
        TemporaryFolder made = TemporaryFolder.ofTheSystem(PREFIX);
        boolean opened = false;
        try {
            EvidenceZip zip = new EvidenceZip(made, unpack(file, made.path()));
            opened = true;
            return zip;
        } finally {
            if (!opened) {
                made.close();
            }
        }
    }

    private static Path unpack(Path file, Path into) {
        try (ArchiveReader archive = ArchiveReader.open(file, EvidenceZip::isOfAWorkspace)) {
            ArchivedCopy copy = new ArchivedCopy(archive, MOST_BYTES);
            String execution = "";
            int files = 0;
            for (Optional<WorkspacePath> each = archive.next(); each.isPresent(); each = archive.next()) {
                WorkspacePath path = each.get();
                String first = path.segments().get(0);
                execution = execution.isEmpty() ? first : execution;
                files++;
                boolean isPart = Ids.EXECUTION.isWellFormed(first)
                        && first.equals(execution)
                        && path.segments().size() > 1;
                if (!isPart || files > MOST_FILES) {
                    throw new InvalidInputException("The archive " + file + " has "
                            + (isPart
                                    ? "more than " + MOST_FILES + " files"
                                    : "`" + path.display() + "`, which is not in the one folder named by the"
                                            + " execution id")
                            + ". Unpack the archive, and give the path of the execution's folder.");
                }
                copy.copy(path, ArchivedCopy.into(into));
            }
            if (execution.isEmpty()) {
                throw new InvalidInputException(
                        "The archive " + file + " is empty. Give the ZIP file of one execution's folder.");
            }
            return into.resolve(execution);
        }
    }

    /** Files that a check altered are kept by their names, and a workspace may have both {@code a} and {@code A}. */
    private static boolean isOfAWorkspace(WorkspacePath path) {
        List<String> names = path.segments();
        return names.size() > 2 && names.get(1).equals("altered");
    }

    /** Returns the folder, which has the name of the execution. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        made.close();
    }
}
