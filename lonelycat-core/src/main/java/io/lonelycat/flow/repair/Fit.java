// SPDX-License-Identifier: MIT
package io.lonelycat.flow.repair;

import io.lonelycat.flow.repair.Draft.DraftFile;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
        /** A file that is deleted, renamed, given a mode or not made, and is just as it was then. */
        SAME_FILE("as it was done to the same file", 30),
        /** In the same file. */
        SAME_PLACE("in the same file", 30),
        /** The same lines in another file that the failed change touches. */
        OTHER_PLACE("where the same lines are", 20),
        /** The version of the same artifact, from another number. */
        OTHER_VERSION("at the version of the same artifact", 20),
        /** The same lines under other names, in a file that the failed change touches. */
        OTHER_NAMES("where the same lines have other names", 10),
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
     * @param renamed which names and numbers stand here for which there; empty where all are the same
     */
    record Placed(
            WorkspacePath path, int line, How how, WorkspacePath from, int fromLine, Map<String, String> renamed) {
        /** Copies the map. */
        Placed {
            renamed = Collections.unmodifiableMap(new TreeMap<>(renamed));
        }

        /** Places lines whose names are the same. */
        Placed(WorkspacePath path, int line, How how, WorkspacePath from, int fromLine) {
            this(path, line, how, from, fromLine, Map.of());
        }

        JsonObject toJson() {
            JsonObject json = new JsonObject()
                    .with("path", path.value())
                    .with("line", line)
                    .with("how", how)
                    .with("from", from.value())
                    .with("fromLine", fromLine);
            List<JsonObject> names = renamed.entrySet().stream()
                    .map(it -> new JsonObject().with("there", it.getKey()).with("here", it.getValue()))
                    .toList();
            return json.withIfNotEmpty("renamed", names);
        }
    }

    /** Returns how sure the least sure place is, in points. */
    int points() {
        return placed.stream().mapToInt(it -> it.how().points()).min().orElse(0);
    }
}
