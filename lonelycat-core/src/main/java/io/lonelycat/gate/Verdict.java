// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import java.util.List;

/** The answer of the gate, from mild to severe; the order of the constants counts. */
public enum Verdict {
    ALLOW,
    NEED_APPROVAL,
    DENY;

    /** Returns the verdict that follows from these findings: the severest of them decides. */
    public static Verdict of(List<Finding> findings) {
        return findings.stream()
                .map(finding -> of(finding.weight()))
                .max(Verdict::compareTo)
                .orElse(ALLOW);
    }

    /** Returns the verdict as it would be without any approval; what people agreed to does not make it another one. */
    static Verdict unapproved(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.settled()
                                .filter(it -> it.by() == Settlement.By.APPROVAL)
                                .isPresent()
                        ? of(finding.effect())
                        : of(finding.weight()))
                .max(Verdict::compareTo)
                .orElse(ALLOW);
    }

    private static Verdict of(Effect effect) {
        return switch (effect) {
            case ALLOW, WARN -> ALLOW;
            case NEED_APPROVAL -> NEED_APPROVAL;
            case DENY -> DENY;
        };
    }
}
