// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The policy's section {@code unusedWaivers}: how long a waiver may set nothing aside until that is said, and with which
 * effect.
 */
record UnusedWaivers(Duration after, Effect effect) {
    private static final Duration QUARTER = Duration.ofDays(90);

    static UnusedWaivers silent() {
        return new UnusedWaivers(QUARTER, Effect.WARN);
    }

    static UnusedWaivers read(InputValue section) {
        InputObject in = section.object();
        UnusedWaivers read = new UnusedWaivers(
                in.optional("after").map(UnusedWaivers::time).orElse(QUARTER),
                in.oneOf("effect", Effect.class, Effect.WARN));
        in.rejectUnknown();
        return read;
    }

    private static Duration time(InputValue value) {
        Duration time = value.duration();
        if (time.isZero()) {
            throw value.problem("must be longer than nothing, for example 90d");
        }
        return time;
    }

    /** Adds a finding for each waiver that holds, set nothing aside in this decision, and nothing for long before it. */
    void judge(Case subject, Map<Waiver, ?> used, Findings findings) {
        for (Waiver waiver : subject.sections().waivers()) {
            if (waiver.holdsAt(subject.inputs().now())
                    && !used.containsKey(waiver)
                    && isUnused(waiver, subject.asked(), subject.inputs().now())) {
                findings.add(
                        "waiver.unused",
                        Setting.at(effect, waiver.line()),
                        List.of(),
                        sentence(waiver),
                        "Let its owner say whether it is still needed, or take it out of the policy.");
            }
        }
    }

    String sentence(Waiver waiver) {
        return waiver.text() + " has set nothing aside for " + Wording.time(after)
                + ", as far as the record of this workspace knows.";
    }

    /** Says whether the record has known the waiver for long, and of no use. */
    boolean isUnused(Waiver waiver, PastExecutions past, Instant now) {
        return past.answer(new PastQuestion.UseOf(waiver.identity(), now.minus(after))) == PastUse.UNUSED;
    }
}
