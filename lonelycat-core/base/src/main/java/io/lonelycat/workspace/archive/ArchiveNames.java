// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FoldedName;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The names in an untrusted archive: none leads elsewhere, and no two of them are one anywhere. */
final class ArchiveNames {
    private final Path file;
    private final Predicate<WorkspacePath> mayHaveTwins;
    private final Set<String> names = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    /**
     * Begins without names.
     *
     * @param file the archive
     * @param mayHaveTwins which files may be there in two spellings that some file systems take for one
     */
    ArchiveNames(Path file, Predicate<WorkspacePath> mayHaveTwins) {
        this.file = file;
        this.mayHaveTwins = mayHaveTwins;
    }

    /**
     * Takes the next name.
     *
     * @throws InvalidInputException when it cannot be beside those before
     */
    WorkspacePath path(String name) {
        WorkspacePath path;
        try {
            path = WorkspacePath.of(name);
        } catch (InvalidInputException e) {
            throw ArchiveReader.refused(file, String.valueOf(e.getMessage()));
        }
        String folded = mayHaveTwins.test(path) ? name : FoldedName.of(name);
        if (!names.add(folded)) {
            throw ArchiveReader.refused(file, path.display() + " is in the archive twice, perhaps in another spelling");
        }
        boolean both = folders.contains(folded);
        for (int slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
            String folder = folded.substring(0, slash);
            folders.add(folder);
            both |= names.contains(folder);
        }
        if (both) {
            throw ArchiveReader.refused(file, path.display() + " is both a file and a folder, or is inside a file");
        }
        return path;
    }
}
