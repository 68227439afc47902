// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import java.util.List;

/** Gate's answer for a plan, ordered from mild to severe. */
public enum Verdict {
    ALLOW,
    NEED_APPROVAL,
    DENY;

    public static Verdict of(List<Finding> findings) {
        Verdict verdict = ALLOW;
        for (Finding finding : findings) {
            verdict = severer(verdict, of(finding.weight()));
        }
        return verdict;
    }

    /** Returns the verdict that would result without any approval. */
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
