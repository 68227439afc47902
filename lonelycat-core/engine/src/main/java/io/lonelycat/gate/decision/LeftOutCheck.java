// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import java.util.ArrayList;
import java.util.List;

/**
 * A check that is not run for a change, because it says itself for which changes it is.
 *
 * @param name the check's name
 * @param reason why it is not run, in one sentence
 */
public record LeftOutCheck(String name, String reason) {
    /** The beginning of the ids of findings about such checks. */
    public static final String RULE = "checks.left-out.";

    /** Returns those that the findings of a decision name. */
    static List<LeftOutCheck> of(List<Finding> findings) {
        List<LeftOutCheck> leftOut = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.rule().startsWith(RULE)) {
                leftOut.add(new LeftOutCheck(finding.rule().substring(RULE.length()), finding.reason()));
            }
        }
        return leftOut;
    }
}
