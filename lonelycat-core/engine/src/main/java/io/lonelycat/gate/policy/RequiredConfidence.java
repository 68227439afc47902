// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan.Category;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How sure its author has to be of a change, by the plan's category: the policy's section {@code confidence}. What is not
 * known is not taken for enough.
 *
 * @param thresholds by category
 * @param below the effect of less confidence than the threshold
 * @param missing the effect of a plan without confidence, or of a category without threshold
 */
public record RequiredConfidence(Map<Category, Threshold> thresholds, Setting below, Setting missing)
        implements Constraint {
    /**
     * What a category asks for.
     *
     * @param human whether an approval is needed for any confidence
     * @param atLeast in percent
     */
    public record Threshold(boolean human, OptionalInt atLeast, int line) {
        static Threshold read(InputValue value) {
            InputObject in = value.object();
            Threshold threshold = new Threshold(
                    in.bool("human", false),
                    in.optional("atLeast")
                            .map(percent -> OptionalInt.of((int) percent.integer(0, 100)))
                            .orElse(OptionalInt.empty()),
                    value.line());
            in.rejectUnknown();
            if (!threshold.human && threshold.atLeast.isEmpty()) {
                throw value.problem("nothing is asked for here; give atLeast in percent, or human: true");
            }
            return threshold;
        }
    }

    static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        Map<Category, Threshold> thresholds = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            in.optional(Names.of(category)).ifPresent(value -> thresholds.put(category, Threshold.read(value)));
        }
        return List.of(in.closed(new RequiredConfidence(
                thresholds,
                RuleReader.effect(in, "effect", Effect.NEED_APPROVAL),
                RuleReader.effect(in, "missing", Effect.NEED_APPROVAL))));
    }

    @Override
    public List<String> ids() {
        return List.of("confidence.category", "confidence.human", "confidence.missing", "confidence.below");
    }
}
