// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import java.util.List;
import java.util.Set;

/**
 * Why the gate does not allow a change.
 *
 * @param rule of the policy
 * @param text what it found, without a full stop
 * @param next what to do about it; names actions as the core does
 */
public record GateReason(String rule, String text, String next) {
    private static final Set<Effect> NO = Set.of(Effect.DENY, Effect.NEED_APPROVAL);

    private static GateReason of(Finding finding) {
        return new GateReason(finding.rule(), finding.reason(), finding.next());
    }

    /** Returns those that make the verdict, the severest first. */
    static List<GateReason> deciding(Decision decision) {
        return decision.deciding().stream().map(GateReason::of).toList();
    }

    /** Returns all that are not settled by an approval. */
    static List<GateReason> open(Decision decision) {
        return decision.findings().stream()
                .filter(finding -> NO.contains(finding.effect()))
                .filter(finding -> finding.settled().isEmpty())
                .map(GateReason::of)
                .toList();
    }
}
