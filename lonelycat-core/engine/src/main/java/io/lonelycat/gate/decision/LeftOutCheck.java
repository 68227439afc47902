// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import java.util.ArrayList;
import java.util.List;

/** Check that is skipped because its condition, the key {@code when}, excludes the change. */
public record LeftOutCheck(String name, String reason) {
    public static final String RULE = "checks.left-out.";

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
