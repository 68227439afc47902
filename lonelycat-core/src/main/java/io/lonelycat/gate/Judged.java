// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.Findings.Found;
import io.lonelycat.plan.Risk;
import java.util.List;

/** What all rules together say about a case. */
record Judged(Findings findings, Risk risk, ResolvedChecks checks) {
    /** Returns the findings of at least this weight. */
    List<Found> atLeast(Effect weight) {
        return findings.found().stream()
                .filter(found -> found.finding().weight().compareTo(weight) >= 0)
                .toList();
    }
}
