// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal.falsify;

import io.lonelycat.execute.observe.Observation;
import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;

/**
 * Whether anything would have noticed if the change were not there.
 *
 * @param outcome what that shows
 * @param message the same for people
 * @param trials what was taken out, as many of the first as are kept
 */
public record Falsification(Proven outcome, String message, List<PartTrial> trials) {
    public static final String SCHEMA = "lonelycat.falsification/1";

    public static final ObservationKind KIND = new ObservationKind(SCHEMA, observation -> read(observation.in()));

    /** How many trials are kept. */
    static final int KEPT = 500;

    /** How many characters of the message are kept: as JSON, they have at most 600 KB. */
    private static final int LONGEST = 100_000;

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

    /** Returns that of an execution; empty if no part was taken out. */
    public static Optional<Falsification> of(ExecutionDocument execution) {
        return execution.observations().stream()
                .filter(observation -> observation.schema().equals(SCHEMA))
                .map(observation -> read(observation.in()))
                .reduce((earlier, later) -> later);
    }

    /** Reads a document strictly. */
    static Falsification read(InputObject in) {
        Falsification read = RecordJson.document(Falsification.class, SCHEMA, in);
        if (read.trials.size() > KEPT) {
            throw in.required("trials").problem("expected at most " + KEPT + " trials");
        }
        return read;
    }

    /**
     * Returns the document, with fewer of the trials if their paths are so long that it would be too large; the message is cut
     * after {@value #LONGEST} characters.
     */
    public Observation toObservation() {
        String kept = message.codePointCount(0, message.length()) > LONGEST
                ? message.substring(0, message.offsetByCodePoints(0, LONGEST)) + "..."
                : message;
        return Observation.largest(
                trials.size(),
                some -> RecordJson.document(SCHEMA, new Falsification(outcome, kept, trials.subList(0, some))));
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
