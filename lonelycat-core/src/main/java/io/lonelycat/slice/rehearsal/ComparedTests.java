// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import io.lonelycat.check.figure.NamedTests;
import io.lonelycat.execute.Step;
import io.lonelycat.execute.observe.Observation;
import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.ExecutionDocument;
import java.util.List;

/**
 * What the change does to the tests of a check.
 *
 * @param step in which the check ran with the change; that of the rehearsal where it ran in the copy alone
 */
record ComparedTests(Step step, String check, TestComparison tests) {
    static final String SCHEMA = "lonelycat.compared-tests/1";

    static final ObservationKind KIND = new ObservationKind(SCHEMA, observation -> read(observation.in()));

    /** Returns those of an execution, in the order in which the checks ended. */
    static List<ComparedTests> of(ExecutionDocument execution) {
        return execution.observations().stream()
                .filter(observation -> observation.schema().equals(SCHEMA))
                .map(observation -> read(observation.in()))
                .toList();
    }

    /** Reads a document strictly. */
    static ComparedTests read(InputObject in) {
        return RecordJson.document(ComparedTests.class, SCHEMA, in);
    }

    /** Returns the document, with fewer names in each list if they are so long that it would be too large. */
    Observation toObservation() {
        return Observation.largest(
                NamedTests.KEPT,
                names -> RecordJson.document(SCHEMA, new ComparedTests(step, check, tests.atMost(names))));
    }
}
