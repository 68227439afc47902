// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.VisibleText;
import java.util.List;

/** Puts a verdict and the rules behind it into a few words. */
public final class PolicyVerdict {
    private static final int NAMED = 5;

    private PolicyVerdict() {}

    public static String of(Finding finding) {
        String line = finding.policyLine().isPresent()
                ? finding.policySource().orElse("policy") + ":"
                        + finding.policyLine().getAsInt()
                : "built in";
        return VisibleText.of(finding.rule() + " (" + Names.of(finding.effect()) + ", " + line + ")");
    }

    public static String of(Decision decision) {
        List<String> rules = decision.deciding().stream()
                .map(PolicyVerdict::of)
                .distinct()
                .limit(NAMED)
                .toList();
        return Names.of(decision.verdict()) + (rules.isEmpty() ? "" : " by " + String.join(", ", rules));
    }
}
