// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Category;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How sure its author has to be of a change, by the plan's category: the policy's section {@code confidence}. What is not
 * known is not taken for enough.
 *
 * @param thresholds by category
 * @param below the effect of less confidence than the threshold
 * @param missing the effect of a plan without confidence, or of a category without threshold
 */
record ConfidenceRule(Map<Category, Threshold> thresholds, Setting below, Setting missing) implements Constraint {
    /**
     * What a category asks for.
     *
     * @param human whether somebody has to look however sure the author is
     * @param atLeast in percent
     */
    record Threshold(boolean human, OptionalInt atLeast, int line) {
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
        ConfidenceRule rule = new ConfidenceRule(
                thresholds,
                Constraints.effect(in, "effect", Effect.NEED_APPROVAL),
                Constraints.effect(in, "missing", Effect.NEED_APPROVAL));
        in.rejectUnknown();
        return List.of(rule);
    }

    @Override
    public List<String> ids() {
        return List.of("confidence.category", "confidence.human", "confidence.missing", "confidence.below");
    }

    @Override
    public void judge(Case subject, ResolvedChecks checks, Findings findings) {
        Optional<Category> category = subject.plan().category();
        Threshold threshold = category.map(thresholds::get).orElse(null);
        if (threshold != null) {
            judge(threshold, Names.of(category.get()), subject.plan().confidencePercent(), findings);
            return;
        }
        List<String> known = new ArrayList<>();
        thresholds.keySet().forEach(name -> known.add(Names.of(name)));
        findings.add(
                "confidence.category",
                missing,
                List.of(),
                category.map(name -> "The policy has no threshold for the category " + Names.of(name))
                                .orElse("The plan has no category")
                        + " (plan.json, category), so that nobody knows how much confidence is enough.",
                "Give the plan one of the categories of the policy"
                        + (known.isEmpty() ? "." : ": " + String.join(", ", known) + "."));
    }

    private void judge(Threshold threshold, String category, OptionalInt confidence, Findings findings) {
        if (threshold.human()) {
            findings.add(
                    "confidence.human",
                    Setting.at(Effect.NEED_APPROVAL, threshold.line()),
                    List.of(),
                    "A change of the category " + category + " has to be looked at by somebody, however sure its author"
                            + " is.",
                    "Drop from the change what makes it one of this category.");
        }
        if (threshold.atLeast().isEmpty()) {
            return;
        }
        int needed = threshold.atLeast().getAsInt();
        if (confidence.isEmpty()) {
            findings.add(
                    "confidence.missing",
                    missing,
                    List.of(),
                    "The plan does not say how sure its author is (plan.json, confidencePercent); the category "
                            + category + " asks for " + needed + " percent.",
                    "Give the plan its confidencePercent.");
        } else if (confidence.getAsInt() < needed) {
            findings.add(
                    "confidence.below",
                    Setting.at(below.effect(), threshold.line()),
                    List.of(),
                    "Its author is " + confidence.getAsInt() + " percent sure of the change (plan.json,"
                            + " confidencePercent); the category " + category + " asks for " + needed + ".",
                    "Make the change one that its author is surer of.");
        }
    }
}
