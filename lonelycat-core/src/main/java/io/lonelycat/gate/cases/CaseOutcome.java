// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.gate.decision.Decision;
import java.util.List;

/**
 * What came of a case.
 *
 * @param file the case's file
 * @param where its place in it
 * @param differences in what the decision is another one than expected; empty when it is as expected
 */
public record CaseOutcome(String file, String name, String where, Decision decision, List<String> differences) {
    /** Copies the list. */
    public CaseOutcome {
        differences = List.copyOf(differences);
    }

    /** Says whether the decision is as expected. */
    public boolean ok() {
        return differences.isEmpty();
    }
}
