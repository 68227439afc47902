// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.rule.Findings.Found;
import io.lonelycat.plan.Risk;
import java.util.List;

/** What all rules together say about a case. */
public record RuleResults(Findings findings, Risk risk, ResolvedChecks checks) {
    /** Returns the findings of at least this weight. */
    public List<Found> atLeast(Effect weight) {
        return findings.found().stream()
                .filter(found -> found.finding().weight().compareTo(weight) >= 0)
                .toList();
    }
}
