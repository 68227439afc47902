// SPDX-License-Identifier: MIT
package io.lonelycat.flow.repair;

import io.lonelycat.flow.repair.Draft.DraftFile;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether what mended an earlier failure can be put over what failed now, and where.
 *
 * @param files all that would be other than it is in the workspace, the failed change included
 * @param why not, for people; empty where it fits
 */
record Fit(List<Placed> placed, List<DraftFile> files, Optional<String> why) {
    /** Copies the lists. */
    Fit {
        placed = List.copyOf(placed);
        files = List.copyOf(files);
    }

    static Fit none(String why) {
        return new Fit(List.of(), List.of(), Optional.of(why));
    }

    boolean fits() {
        return why.isEmpty();
    }

    /** How lines found their place, the surest first. */
    enum How {
        /** Nothing is to be done. */
        ALREADY_THERE("is there already"),
        /** In the same file. */
        SAME_PLACE("in the same file"),
        /** The same lines in another file that the failed change touches. */
        OTHER_PLACE("where the same lines are");

        private final String words;

        How(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * Some lines and where they go.
     *
     * @param line from 1, in the file as the failed change makes it
     * @param from the file in which it mended the earlier failure
     * @param fromLine the line there
     * @param removed the lines there as they are, a character for each byte
     * @param added the lines in their place
     */
    record Placed(
            WorkspacePath path,
            int line,
            How how,
            WorkspacePath from,
            int fromLine,
            List<String> removed,
            List<String> added) {
        /** Copies the lists. */
        Placed {
            removed = List.copyOf(removed);
            added = List.copyOf(added);
        }

        /** Takes lines for which nothing is to be done. */
        static Placed there(WorkspacePath path, int line, WorkspacePath from, int fromLine) {
            return new Placed(path, line, How.ALREADY_THERE, from, fromLine, List.of(), List.of());
        }

        /** Returns the lines as a diff has them, without their ends. */
        List<String> diff() {
            List<String> diff = new ArrayList<>();
            removed.forEach(text -> diff.add("-" + text(text)));
            added.forEach(text -> diff.add("+" + text(text)));
            return diff;
        }

        private static String text(String line) {
            return new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).stripTrailing();
        }

        JsonObject toJson() {
            return new JsonObject()
                    .with("path", path.value())
                    .with("line", line)
                    .with("how", how)
                    .with("from", from.value())
                    .with("fromLine", fromLine);
        }
    }

    /** Returns how the least sure of its places was found. */
    How leastSure() {
        return placed.stream().map(Placed::how).max(How::compareTo).orElse(How.ALREADY_THERE);
    }
}
