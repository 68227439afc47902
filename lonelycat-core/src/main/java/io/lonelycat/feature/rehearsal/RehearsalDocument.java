// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.check.figure.NamedTests;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.observe.Observation;
import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An observation of a rehearsal: either the tests of one check compared, or whether checks notice each file of the change.
 *
 * @param compared the tests of one check
 * @param falsified the files of the change that were taken out
 */
@DocumentSchema(RehearsalDocument.SCHEMA)
record RehearsalDocument(Optional<ComparedTests> compared, Optional<Falsification> falsified) {
    static final String SCHEMA = "lonelycat.rehearsal/1";
    static final ObservationKind KIND =
            new ObservationKind(SCHEMA, observation -> Json.read(RehearsalDocument.class, observation.in()));

    /** The most files that a document names. */
    static final int MOST_FILES = 500;

    RehearsalDocument {
        if (compared.isPresent() == falsified.isPresent()) {
            throw new InvalidInputException("expected exactly one of the keys `compared` and `falsified`");
        }
    }

    /** The tests of a check, compared with and without the change. */
    record ComparedTests(String check, TestComparison tests) {}

    /**
     * The trial whether a check fails without each file of the change.
     *
     * @param message the result for people
     * @param files the first files that were taken out
     */
    record Falsification(Proven outcome, String message, List<FileTrial> files) {
        Falsification {
            files = List.copyOf(files);
        }

        /** Begins the message where no file is taken out. */
        static final String SKIPPED =
                "The falsification (trial without the change of one file at a time) was skipped: ";

        /** Returns the result where no file could be taken out, which proves nothing. */
        static Falsification untried(String why) {
            return new Falsification(Proven.UNPROVEN, SKIPPED + why, List.of());
        }
    }

    /** The result of a falsification. A file that could not be tried is no proof. */
    enum Proven {
        /** A check failed without each file that was taken out. */
        PROVEN,
        /** No check failed without some file, or a file was not tried. */
        UNPROVEN,
        /** The change has nothing that a check could notice. Nor is it a proof. */
        NOT_APPLICABLE
    }

    /** The result for one file. */
    enum Noticed {
        NOTICED,
        UNNOTICED,
        /** There was no time for it. */
        NOT_TRIED,
        /** Only comments of it changed, without which no check can fail. */
        ONLY_COMMENTS
    }

    /**
     * A file of the change that was taken out.
     *
     * @param by the checks that failed, up to the first
     */
    record FileTrial(
            WorkspacePath path,
            Noticed noticed,
            @Member(ifAny = true) List<String> by) {
        FileTrial {
            by = List.copyOf(by);
        }
    }

    /** Returns the compared tests of an execution, in the order in which the checks ended. */
    static List<ComparedTests> compared(ExecutionDocument execution) {
        return all(execution, RehearsalDocument::compared).toList();
    }

    /** Returns the falsification of an execution; empty if no file was taken out. */
    static Optional<Falsification> falsified(ExecutionDocument execution) {
        return all(execution, RehearsalDocument::falsified).reduce((earlier, later) -> later);
    }

    private static <T> Stream<T> all(ExecutionDocument execution, Function<RehearsalDocument, Optional<T>> part) {
        return execution.observations().stream()
                .filter(observation -> observation.schema().equals(SCHEMA))
                .map(observation -> Json.read(RehearsalDocument.class, observation.in()))
                .flatMap(document -> part.apply(document).stream());
    }

    /** Returns the observation, with fewer names of tests if it would be too large. */
    static Observation of(ComparedTests tests) {
        return Observation.largest(
                NamedTests.KEPT,
                names -> new RehearsalDocument(
                        Optional.of(new ComparedTests(tests.check, tests.tests.atMost(names))), Optional.empty()));
    }

    /** Returns the observation, with fewer files if it would be too large. */
    static Observation of(Falsification result) {
        return Observation.largest(
                Math.min(MOST_FILES, result.files.size()),
                some -> new RehearsalDocument(
                        Optional.empty(),
                        Optional.of(new Falsification(result.outcome, result.message, result.files.subList(0, some)))));
    }
}
