// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files of the history's index: the SQLite database, and SQLite's files next to it. */
final class IndexFiles {
    static final String REBUILT =
            " Nothing is lost: `lonelycat history` can rebuild the history from the evidence, and keeps the"
                    + " old file under another name.";

    private static final List<String> JOURNALS = List.of("-wal", "-shm", "-journal");

    private IndexFiles() {}

    static Path behind(Path file) {
        return beside(file, "-behind");
    }

    static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Fails if a file of the history's index is a link or a special file. */
    static void refuseForeign(Path file) {
        foreign(file).ifPresent(why -> {
            throw new EngineException("The history " + file + " is not trusted: " + why + REBUILT);
        });
    }

    /** Returns the reason, if any, why SQLite must not open the history's files, such as a link. */
    static Optional<String> foreign(Path file) {
        Optional<String> wrong = notOwn(file);
        for (String journal : JOURNALS) {
            wrong = wrong.or(() -> notOwn(beside(file, journal)));
        }
        return wrong;
    }

    private static Optional<String> notOwn(Path file) {
        try {
            RegularFile.check(file, LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidInputException e) {
            return Optional.of(file + " is a link, a folder, a pipe, a socket or a device instead of a regular file.");
        }
        return Platform.hasOtherNames(file)
                ? Optional.of(file + " has a second name (hard link), by which another program could write to "
                        + file.getFileName() + ".")
                : Optional.empty();
    }

    static boolean anyExists(Path file) {
        return StateFiles.exists(file)
                || JOURNALS.stream().anyMatch(journal -> StateFiles.exists(beside(file, journal)));
    }

    static Path setAside(Path file) {
        int number = 1;
        while (StateFiles.exists(damaged(file, number))) {
            number++;
        }
        Path kept = damaged(file, number);
        for (String journal : JOURNALS) {
            if (StateFiles.exists(beside(file, journal))) {
                StateFiles.rename(beside(file, journal), beside(kept, journal));
            }
        }
        if (StateFiles.exists(file)) {
            StateFiles.rename(file, kept);
        }
        return kept;
    }

    private static Path damaged(Path file, int number) {
        return beside(file, ".damaged-" + number);
    }
}
