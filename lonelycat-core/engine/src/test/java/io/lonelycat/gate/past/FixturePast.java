// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.gate.past.PastExecution.PastProof;
import io.lonelycat.gate.past.ReportedCosts.Total;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.RecordJson;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A past that knows only what all changes of the last hour have cost, and which environments each of them passed.
 *
 * @param passed how long ago
 */
record FixturePast(Total costs, Map<String, Duration> passed) implements Past {
    /** Reads the members {@code past} and {@code passed} of a proposal. */
    static FixturePast read(InputObject in) {
        Map<String, Duration> passed = new HashMap<>();
        in.section("passed").entries().forEach((name, ago) -> passed.put(name, ago.duration()));
        Optional<InputObject> past = in.optional("past").map(InputValue::object);
        return new FixturePast(
                past.map(it -> it.closed(RecordJson.read(Total.class, it.required("costs"))))
                        .orElse(Total.NONE),
                passed);
    }

    /** Of another time nothing is known, which no rule takes for little. */
    @Override
    @SuppressWarnings("unchecked") // the answer is one to the question
    public <A> A answer(PastQuestion<A> question) {
        if (question instanceof PastQuestion.Costs asked) {
            if (!asked.since().equals(Fixture.NOW.minus(Duration.ofHours(1)))) {
                throw new IllegalArgumentException("asked since " + asked.since());
            }
            return (A) costs;
        }
        if (question instanceof PastQuestion.LastPassage asked) {
            return (A) Optional.ofNullable(passed.get(asked.environment()))
                    .map(ago -> new PastProof("exec_01k9x3m5e7q8r2t4v6w8y0z1a5", Fixture.NOW.minus(ago), true, ""));
        }
        return NONE.answer(question);
    }
}
