// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.gate.layer.Layer;
import io.lonelycat.gate.layer.Merged;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.OptionalInt;

/**
 * A rule that matched a file, and why.
 *
 * @param effect what the rule does; of one that was waived or approved, that it only warns
 * @param policyLine the line of the policy that says so; empty for what is built in
 * @param counts whether it has a finding; a pattern that a stricter one overrules has none
 */
public record Match(String rule, Effect effect, OptionalInt policyLine, String why, boolean counts) {
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

    JsonObject toJson() {
        return new JsonObject()
                .with("rule", rule)
                .with("effect", effect)
                .withIfPresent("policyLine", policyLine.isPresent() ? policyLine.getAsInt() : null)
                .with("why", why)
                .with("counts", counts);
    }

    static Match read(InputValue value) {
        InputObject in = value.object();
        Match match = new Match(
                in.required("rule").text(),
                in.required("effect").oneOf(Effect.class),
                in.optional("policyLine")
                        .map(line -> OptionalInt.of((int) line.integer(1, Integer.MAX_VALUE)))
                        .orElse(OptionalInt.empty()),
                in.required("why").text(),
                in.required("counts").bool());
        in.rejectUnknown();
        return match;
    }
}
