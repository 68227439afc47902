// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.gate.layer.Layer;
import io.lonelycat.gate.layer.Merged;
import io.lonelycat.json.Member;
import java.util.OptionalInt;

/**
 * A rule that matched a file, and why.
 *
 * @param effect what the rule does; of one that was waived or approved, that it only warns
 * @param policyLine the line of the policy that says so; empty for what is built in
 * @param counts whether it has a finding; a pattern that a stricter one overrules has none
 */
public record Match(
        @Member(blank = false) String rule,
        Effect effect,
        @Member(min = 1) OptionalInt policyLine,
        @Member(blank = false) String why,
        boolean counts) {
    public static Match of(Finding finding) {
        return new Match(finding.rule(), finding.weight(), finding.policyLine(), finding.reason(), true);
    }

    /** Says in which layer the line stands, and which it is there: until now the lines are counted over all layers. */
    public Match placedBy(Merged layers, String policy) {
        if (policyLine.isEmpty()) {
            return this;
        }
        Layer layer = layers.at(policyLine.getAsInt());
        String where = layer.name().equals(policy) ? "" : "By " + DecisionWording.quoted(layer.name()) + ": ";
        int line = policyLine.getAsInt() - layer.linesBefore();
        return new Match(rule, effect, OptionalInt.of(line), where + why, counts);
    }
}
