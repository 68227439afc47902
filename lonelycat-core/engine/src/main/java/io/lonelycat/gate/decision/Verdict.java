// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import java.util.List;

/** The answer of the gate, from mild to severe; the order of the constants counts. */
public enum Verdict {
    ALLOW,
    NEED_APPROVAL,
    DENY;

    /** Returns the verdict that follows from these findings: the severest of them decides. */
    public static Verdict of(List<Finding> findings) {
        Verdict verdict = ALLOW;
        for (Finding finding : findings) {
            verdict = severer(verdict, of(finding.weight()));
        }
        return verdict;
    }

    /** Returns the verdict as it would be without any approval; what people agreed to does not make it another one. */
    public static Verdict unapproved(List<Finding> findings) {
        Verdict verdict = ALLOW;
        for (Finding finding : findings) {
            verdict = severer(verdict, of(finding.isApproved() ? finding.effect() : finding.weight()));
        }
        return verdict;
    }

    private static Verdict severer(Verdict one, Verdict other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Verdict of(Effect effect) {
        return switch (effect) {
            case ALLOW, WARN -> ALLOW;
            case NEED_APPROVAL -> NEED_APPROVAL;
            case DENY -> DENY;
        };
    }
}
