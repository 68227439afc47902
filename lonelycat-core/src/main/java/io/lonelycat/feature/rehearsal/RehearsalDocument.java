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
 * Evidence of a rehearsal: either test results without and with the change, or the effect of undoing each file's
 * change.
 */
@DocumentSchema(RehearsalDocument.SCHEMA)
record RehearsalDocument(Optional<ComparedTests> compared, Optional<Falsification> falsified) {
    static final String SCHEMA = "lonelycat.rehearsal/1";
    static final ObservationKind KIND =
            new ObservationKind(SCHEMA, observation -> Json.read(RehearsalDocument.class, observation.in()));

    static final int MOST_FILES = 500;

    RehearsalDocument {
        if (compared.isPresent() == falsified.isPresent()) {
            throw new InvalidInputException("expected exactly one of the keys `compared` and `falsified`");
        }
    }

    record ComparedTests(String check, TestComparison tests) {}

    /** Result of undoing the change of one file at a time. */
    record Falsification(Proven outcome, String message, List<FileTrial> files) {
        Falsification {
            files = List.copyOf(files);
        }

        static final String SKIPPED =
                "The falsification (trial without the change of one file at a time) was skipped: ";

        static Falsification untried(String why) {
            return new Falsification(Proven.UNPROVEN, SKIPPED + why, List.of());
        }
    }

    enum Proven {
        /** A check failed each time the change of one file was undone. */
        PROVEN,
        /** All checks passed without the change of one file, or LonelyCat did not try each file. */
        UNPROVEN,
        /** The change has no code that checks can verify. */
        NOT_APPLICABLE
    }

    enum Noticed {
        NOTICED,
        UNNOTICED,
        /** The time limit was too short to undo the file's change and run the checks. */
        NOT_TRIED,
        /** LonelyCat did not undo the file's change, because only comments changed. */
        ONLY_COMMENTS
    }

    /**
     * Result of undoing one file's change.
     *
     * @param by names of checks that failed without the file's change; often only the first, because a failure ends the
     *     trial
     */
    record FileTrial(
            WorkspacePath path,
            Noticed noticed,
            @Member(ifAny = true) List<String> by) {
        FileTrial {
            by = List.copyOf(by);
        }
    }

    static List<ComparedTests> compared(ExecutionDocument execution) {
        return all(execution, RehearsalDocument::compared).toList();
    }

    static Optional<Falsification> falsified(ExecutionDocument execution) {
        return all(execution, RehearsalDocument::falsified).reduce((earlier, later) -> later);
    }

    private static <T> Stream<T> all(ExecutionDocument execution, Function<RehearsalDocument, Optional<T>> part) {
        return execution.observations().stream()
                .filter(observation -> observation.schema().equals(SCHEMA))
                .map(observation -> Json.read(RehearsalDocument.class, observation.in()))
                .flatMap(document -> part.apply(document).stream());
    }

    static Observation of(ComparedTests tests) {
        return Observation.largest(
                NamedTests.KEPT,
                names -> new RehearsalDocument(
                        Optional.of(new ComparedTests(tests.check, tests.tests.atMost(names))), Optional.empty()));
    }

    static Observation of(Falsification result) {
        return Observation.largest(
                Math.min(MOST_FILES, result.files.size()),
                some -> new RehearsalDocument(
                        Optional.empty(),
                        Optional.of(new Falsification(result.outcome, result.message, result.files.subList(0, some)))));
    }
}
