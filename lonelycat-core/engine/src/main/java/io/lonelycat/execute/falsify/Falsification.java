// SPDX-License-Identifier: MIT
package io.lonelycat.execute.falsify;

import io.lonelycat.json.Member;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/**
 * Whether anything would have noticed if the change were not there.
 *
 * @param outcome what that shows
 * @param message the same for people
 * @param trials what was taken out, the first {@value #KEPT} of them
 */
public record Falsification(Proven outcome, String message, List<PartTrial> trials) {
    /** How many trials are kept. */
    public static final int KEPT = 500;

    /** Three outcomes, for what could not be tried is no proof. */
    public enum Proven {
        /** Each part of the change that was taken out made a check fail. */
        PROVEN,
        /** Some part was noticed by no check, or was not tried. */
        UNPROVEN,
        /** There is nothing in the change that a check could notice. */
        NOT_APPLICABLE
    }

    /** What came of a trial. */
    public enum Noticed {
        /** A check failed. */
        NOTICED,
        /** All checks passed. */
        UNNOTICED,
        /** There was no time for it. */
        NOT_TRIED
    }

    public Falsification {
        trials = List.copyOf(trials);
    }

    /** Returns the texts of what is unproven; none where nothing is. */
    public List<String> doubts() {
        return outcome == Proven.UNPROVEN ? List.of(message) : List.of();
    }

    /**
     * A part of the change that was taken out.
     *
     * @param path of the file; that of the first where all were taken out together
     * @param first the first of the lines in the new file; 0 where the whole file was taken out
     * @param lines how many lines of the new file; 0 for a whole file, and where lines only went
     * @param by the checks that failed, up to the first
     */
    public record PartTrial(
            WorkspacePath path,
            int first,
            int lines,
            Noticed noticed,
            @Member(ifAny = true) List<String> by) {

        public PartTrial {
            by = List.copyOf(by);
        }
    }
}
