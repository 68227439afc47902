// SPDX-License-Identifier: MIT
package io.lonelycat.gate.constraint;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.RequiredConfidence;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The author of a change is as sure of it as {@link RequiredConfidence} asks. */
record ConfidenceRule(RequiredConfidence spec) {
    void judge(GateInput subject, Findings findings) {
        Optional<Category> category = subject.plan().details().category();
        RequiredConfidence.Threshold threshold =
                category.map(spec.thresholds()::get).orElse(null);
        if (threshold != null) {
            judge(threshold, Names.of(category.get()), subject.plan().details().confidencePercent(), findings);
            return;
        }
        List<String> known = new ArrayList<>();
        spec.thresholds().keySet().forEach(name -> known.add(Names.of(name)));
        findings.add(
                "confidence.category",
                spec.missing(),
                List.of(),
                category.map(name -> "The policy has no threshold for the category " + Names.of(name))
                                .orElse("The plan has no category")
                        + " (plan.json, category), so no confidence threshold applies.",
                "Give the plan one of the categories of the policy"
                        + (known.isEmpty() ? "." : ": " + String.join(", ", known) + "."));
    }

    private void judge(
            RequiredConfidence.Threshold threshold, String category, OptionalInt confidence, Findings findings) {
        if (threshold.human()) {
            findings.add(
                    "confidence.human",
                    Setting.at(Effect.NEED_APPROVAL, threshold.line()),
                    List.of(),
                    "A change of the category " + category + " needs a person's review, whatever its confidence.",
                    "Drop from the change what makes it one of this category.");
        }
        if (threshold.atLeast().isEmpty()) {
            return;
        }
        int needed = threshold.atLeast().getAsInt();
        if (confidence.isEmpty()) {
            findings.add(
                    "confidence.missing",
                    spec.missing(),
                    List.of(),
                    "The plan does not say how sure its author is (plan.json, confidencePercent); the category "
                            + category + " asks for " + needed + " percent.",
                    "Give the plan its confidencePercent.");
        } else if (confidence.getAsInt() < needed) {
            findings.add(
                    "confidence.below",
                    Setting.at(spec.below().effect(), threshold.line()),
                    List.of(),
                    "Its author is " + confidence.getAsInt() + " percent sure of the change (plan.json,"
                            + " confidencePercent); the category " + category + " asks for " + needed + ".",
                    "Make the change one that its author is surer of.");
        }
    }
}
