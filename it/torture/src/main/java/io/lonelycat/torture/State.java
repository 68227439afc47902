// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** LonelyCat's folder of a workspace, as seen by another process at any moment. */
record State(Path folder) {
    private static final String SET_ASIDE = ".damaged-";

    static State of(Path workspace) {
        return new State(workspace.resolve(".lonelycat"));
    }

    /** Progress of an execution according to its journal. */
    enum Phase {
        /** No execution has a journal: none has started, or all have ended. */
        NO_JOURNAL("before the journal or at the end"),
        BEFORE_INTENT("before the intent"),
        WRITING("while written"),
        ROLLING_BACK("while rolled back"),
        ROLLED_BACK("rolled back"),
        COMMITTED("committed");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    Phase phase() {
        // A journal that is being removed has another name, and may lack any of its files.
        List<Path> journals = list("journal").stream()
                .filter(journal -> String.valueOf(journal.getFileName()).startsWith("exec_"))
                .toList();
        if (journals.isEmpty()) {
            return Phase.NO_JOURNAL;
        }
        Path journal = journals.get(0);
        if (Files.exists(journal.resolve("committed"))) {
            return Phase.COMMITTED;
        }
        if (Files.exists(journal.resolve("rolled_back"))) {
            return Phase.ROLLED_BACK;
        }
        if (Files.exists(journal.resolve("rolling_back"))) {
            return Phase.ROLLING_BACK;
        }
        return Files.exists(journal.resolve("intent")) ? Phase.WRITING : Phase.BEFORE_INTENT;
    }

    /**
     * Returns whether the change has moved the first files. The first removed file decides, because an engine without a journal is possible
     * too.
     */
    boolean isWritten() {
        return Files.notExists(folder.resolveSibling(Sample.REMOVED), LinkOption.NOFOLLOW_LINKS);
    }

    boolean isLocked() {
        return Files.exists(folder.resolve("lock.json"));
    }

    /** Returns the folders of executions, without those that were set aside. */
    List<Path> executions() {
        return list("executions").stream()
                .filter(folder -> !String.valueOf(folder.getFileName()).startsWith(SET_ASIDE))
                .toList();
    }

    String plan() {
        return String.valueOf(list("plans").get(0).getFileName());
    }

    List<Path> list(String name) {
        return entries(folder.resolve(name));
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException absent) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> entries() {
        return entries(folder);
    }
}
