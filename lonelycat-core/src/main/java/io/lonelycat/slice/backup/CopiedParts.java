// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.FolderListing;
import io.lonelycat.record.evidence.Sums;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveWriter;
import io.lonelycat.workspace.archive.ArchiveWriter.Written;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The files that a copy of the record gets, each with its digest from when it was looked at. */
final class CopiedParts {
    private static final Comparator<FileSum> BY_PATH = Comparator.comparing(file -> WorkspacePath.of(file.path()));

    private final List<CopiedPart> parts = new ArrayList<>();

    /** A file of the copy. */
    private record CopiedPart(FileSum sum, PartContent content) {}

    /** Writes a file into the archive. */
    private interface PartContent {
        Written into(ArchiveWriter archive, WorkspacePath path) throws NoSuchFileException;
    }

    /** A file disappeared while it was being copied. */
    static final class Disturbed extends Exception {
        private static final long serialVersionUID = 1;

        Disturbed(NoSuchFileException gone) {
            super(gone);
        }

        Disturbed() {}
    }

    /** What is neither a file nor a folder is left out; that the record has it, its check says. */
    void addAll(Path folder, String path) throws Disturbed {
        for (Path child : StateFiles.list(folder)) {
            String below = path + "/" + FileNames.text(child.getFileName());
            Optional<FileKind> kind = StateFiles.kind(child);
            if (kind.filter(FileKind.FOLDER::equals).isPresent()) {
                addAll(child, below);
            } else if (kind.filter(FileKind.FILE::equals).isPresent()) {
                add(below, child);
            }
        }
    }

    void addKnown(Path folder, String path) throws Disturbed {
        for (Path child : StateFiles.list(folder)) {
            String below = path + "/" + FileNames.text(child.getFileName());
            boolean file = StateFiles.kind(child).filter(FileKind.FILE::equals).isPresent();
            if (file && BackupPath.isKnown(WorkspacePath.of(below))) {
                add(below, child);
            }
        }
    }

    void add(String path, Path source) throws Disturbed {
        try {
            parts.add(new CopiedPart(FolderListing.sum(source, path), (archive, name) -> archive.add(name, source)));
        } catch (EngineException e) {
            if (e.getCause() instanceof NoSuchFileException gone) {
                throw new Disturbed(gone);
            }
            throw e;
        }
    }

    void add(String path, byte[] content) {
        parts.add(new CopiedPart(
                new FileSum(path, Digest.of(content), content.length), (archive, name) -> archive.add(name, content)));
    }

    /** Says which files there are. */
    byte[] sums() {
        return Sums.text(parts.stream().map(CopiedPart::sum).sorted(BY_PATH).toList())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Writes all of them; a file that is not as it was when it was looked at disturbs the copy. */
    void into(ArchiveWriter archive) throws Disturbed {
        try {
            for (CopiedPart part : parts) {
                Written written =
                        part.content().into(archive, WorkspacePath.of(part.sum().path()));
                if (!written.sha256().equals(part.sum().sha256())) {
                    throw new Disturbed();
                }
            }
        } catch (NoSuchFileException gone) {
            throw new Disturbed(gone);
        }
    }
}
