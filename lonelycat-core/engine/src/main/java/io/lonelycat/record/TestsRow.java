// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.check.figure.TestComparison;
import io.lonelycat.execute.ExecutionEvent.TestsCompared;
import io.lonelycat.execute.Step;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.EventLines.EventReader;

/**
 * What the change does to the tests of a check.
 *
 * @param step in which the check ran with the change; that of the rehearsal where it ran in the copy alone
 */
public record TestsRow(Step step, String check, TestComparison tests) {

    static TestsRow of(TestsCompared event) {
        return new TestsRow(event.step(), event.check(), event.tests());
    }

    TestsCompared event() {
        return new TestsCompared(step, check, tests);
    }

    JsonObject writeTo(JsonObject json) {
        return json.with("step", step)
                .with("stepNumber", step.number())
                .with("check", check)
                .with("tests", RecordJson.write(tests));
    }

    /** Reads its members, and leaves others to the caller. */
    static TestsRow read(InputObject in) {
        return new TestsRow(
                EventReader.step(in),
                in.required("check").string(),
                RecordJson.read(TestComparison.class, in.required("tests")));
    }
}
