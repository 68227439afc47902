// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.VisibleText;

/** Puts a finding into a few words. */
public final class PolicyVerdict {
    private PolicyVerdict() {}

    public static String of(Finding finding) {
        String line = finding.policyLine().isPresent()
                ? finding.policySource().orElse("policy") + ":"
                        + finding.policyLine().getAsInt()
                : "built in";
        return VisibleText.of(finding.rule() + " (" + Names.of(finding.effect()) + ", " + line + ")");
    }
}
