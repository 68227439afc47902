// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.gate.past.PastExecution.PastProof;
import io.lonelycat.gate.past.ReportedCosts.Total;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Past with costs of the last hour, passed environments and one rehearsal.
 *
 * @param passed age of the latest success, by environment
 */
record FixturePast(Total costs, Map<String, Duration> passed, Optional<PastProof> rehearsal) implements Past {
    private static final String EXECUTION = "exec_01k9x3m5e7q8r2t4v6w8y0z1a5";

    static FixturePast read(InputObject in) {
        Map<String, Duration> passed = new HashMap<>();
        in.section("passed").entries().forEach((name, ago) -> passed.put(name, ago.duration()));
        Optional<InputObject> past = in.optional("past").map(InputValue::object);
        return new FixturePast(
                past.map(it -> it.closed(Json.read(Total.class, it.required("costs"))))
                        .orElse(Total.NONE),
                passed,
                in.optional("rehearsed")
                        .map(InputValue::string)
                        .map(why -> new PastProof(EXECUTION, Fixture.NOW, why.isEmpty(), why)));
    }

    /** Throws for other periods, because rules must not mistake unknown costs for low costs. */
    @Override
    @SuppressWarnings("unchecked") // A is the type of the question's answer
    public <A> A answer(PastQuestion<A> question) {
        if (question instanceof PastQuestion.Costs asked) {
            if (!asked.since().equals(Fixture.NOW.minus(Duration.ofHours(1)))) {
                throw new IllegalArgumentException("asked since " + asked.since());
            }
            return (A) costs;
        }
        if (question instanceof PastQuestion.LastPassage asked) {
            return (A) Optional.ofNullable(passed.get(asked.environment()))
                    .map(ago -> new PastProof(EXECUTION, Fixture.NOW.minus(ago), true, ""));
        }
        if (question instanceof PastQuestion.LastRehearsal) {
            return (A) rehearsal;
        }
        return NONE.answer(question);
    }
}
