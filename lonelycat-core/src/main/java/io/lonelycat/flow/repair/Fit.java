// SPDX-License-Identifier: MIT
package io.lonelycat.flow.repair;

import io.lonelycat.flow.repair.Draft.DraftFile;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
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
        /** A file that is not there yet. */
        NEW_FILE("as a new file", 30),
        /** In the same file. */
        SAME_PLACE("in the same file", 30),
        /** The same lines in another file that the failed change touches. */
        OTHER_PLACE("where the same lines are", 20),
        /** The version of the same artifact, from another number. */
        OTHER_VERSION("at the version of the same artifact", 20),
        /** Nothing is to be done. */
        ALREADY_THERE("is there already", 30);

        private final String words;
        private final int points;

        How(String words, int points) {
            this.words = words;
            this.points = points;
        }

        String words() {
            return words;
        }

        int points() {
            return points;
        }
    }

    /**
     * Some lines and where they go.
     *
     * @param line from 1, in the file as the failed change makes it
     * @param from the file in which it mended the earlier failure
     * @param fromLine the line there
     */
    record Placed(WorkspacePath path, int line, How how, WorkspacePath from, int fromLine) {
        JsonObject toJson() {
            return new JsonObject()
                    .with("path", path.value())
                    .with("line", line)
                    .with("how", how)
                    .with("from", from.value())
                    .with("fromLine", fromLine);
        }
    }

    /** Returns how sure the least sure place is, in points. */
    int points() {
        return placed.stream().mapToInt(it -> it.how().points()).min().orElse(0);
    }
}
