// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.decision.WaiverStanding;
import io.lonelycat.gate.past.PastExecutions;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.PastUse;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.UnusedWaivers;
import io.lonelycat.gate.policy.Waiver;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A waiver that has set nothing aside for long is told. */
public final class UnusedWaiverRule {
    private final UnusedWaivers unused;

    UnusedWaiverRule(UnusedWaivers unused) {
        this.unused = unused;
    }

    /**
     * Says of each waiver of a policy whether it holds and is of use.
     *
     * @param past asked only where there are waivers that hold
     */
    public static List<WaiverStanding> standings(Policy policy, Instant now, PastExecutions past) {
        UnusedWaiverRule rule = new UnusedWaiverRule(policy.sections().unusedWaivers());
        return policy.sections().waivers().stream()
                .map(waiver -> rule.standing(waiver, now, past))
                .toList();
    }

    private WaiverStanding standing(Waiver waiver, Instant now, PastExecutions past) {
        if (!waiver.holdsAt(now)) {
            return new WaiverStanding(
                    waiver.id(), WaiverStanding.Kind.EXPIRED, waiver.text() + " has ended and does not count.");
        }
        return isUnused(waiver, past, now)
                ? new WaiverStanding(waiver.id(), WaiverStanding.Kind.UNUSED, sentence(waiver))
                : new WaiverStanding(waiver.id(), WaiverStanding.Kind.HOLDS, waiver.text() + " holds.");
    }

    /** Adds a finding for each waiver that holds, set nothing aside in this decision, and nothing for long before it. */
    void judge(GateInput subject, Map<Waiver, ?> used, Findings findings) {
        for (Waiver waiver : subject.sections().waivers()) {
            if (waiver.holdsAt(subject.inputs().now())
                    && !used.containsKey(waiver)
                    && isUnused(waiver, subject.asked(), subject.inputs().now())) {
                findings.add(
                        "waiver.unused",
                        Setting.at(unused.effect(), waiver.line()),
                        List.of(),
                        sentence(waiver),
                        "Let its owner say whether it is still needed, or take it out of the policy.");
            }
        }
    }

    private String sentence(Waiver waiver) {
        return waiver.text() + " has set nothing aside for " + DecisionWording.time(unused.after())
                + ", as far as the record of this workspace knows.";
    }

    /** Says whether the record has known the waiver for long, and of no use. */
    private boolean isUnused(Waiver waiver, PastExecutions past, Instant now) {
        return past.answer(new PastQuestion.UseOf(waiver.identity(), now.minus(unused.after()))) == PastUse.UNUSED;
    }
}
