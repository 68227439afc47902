// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

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

    /**
     * Lines in the place of others.
     *
     * @param from the index of the first of them in the file as the failed change makes it
     * @param removed the lines there as they are, a character for each byte
     */
    record Placed(WorkspacePath path, int from, List<String> removed, List<String> added) {
        /** Returns the index behind the last line. */
        int to() {
            return from + removed.size();
        }

        /** Returns the number of the first line, from 1. */
        int line() {
            return from + 1;
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
            return new JsonObject().with("path", path.value()).with("line", line());
        }
    }
}
