// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.CanonicalJson;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.source.PlanFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Reads a plan of the first LonelyCat. Its checks are sentences for people: they are kept as reasons, never run. */
final class OriginalPlan {
    private final InputObject in;
    private final List<String> notes;
    private final List<String> rationale = new ArrayList<>();
    private final Map<String, String> labels = new TreeMap<>();

    private OriginalPlan(InputObject in, List<String> notes) {
        this.in = in;
        this.notes = notes;
    }

    /**
     * Reads the plan.
     *
     * @param notes receives what could not be taken over
     * @throws io.lonelycat.error.InvalidInputException if it is not one, with the place
     */
    static PlanFile read(InputObject in, List<String> notes) {
        return new OriginalPlan(in, notes).read();
    }

    private PlanFile read() {
        reasons();
        label("id", "original.planId");
        label("created_by", "original.createdBy");
        dependencies();
        in.optional("created_at").ifPresent(InputValue::string);
        in.strings("policy_refs");
        PlanFile said = said();
        in.rejectUnknown();
        return said;
    }

    private void reasons() {
        text("rationale").ifPresent(rationale::add);
        reason("risk_escalation_reason", "Why the risk was raised");
        reason("verification_plan", "How to verify it, in words; not run");
        text("verification_plan").ifPresent(ignored -> noteUntyped("verification_plan"));
        healthChecks();
    }

    private PlanFile said() {
        PlanDetails details = new PlanDetails(
                text("objective").orElse(""),
                String.join("\n\n", rationale),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                text("rollback_plan").orElse(""),
                confidence(),
                List.of());
        return new PlanFile(
                text("intent"),
                in.optional("affected_paths")
                        .filter(paths -> !paths.list().isEmpty())
                        .map(PlanFile::scope),
                risk(),
                details,
                labels,
                text("run_id"),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<String> text(String key) {
        return in.optional(key).map(InputValue::string).filter(text -> !text.isBlank());
    }

    private void reason(String key, String title) {
        text(key).ifPresent(text -> rationale.add(title + ": " + text));
    }

    private void label(String key, String label) {
        text(key).ifPresent(text -> labels.put(label, text));
    }

    private void noteUntyped(String key) {
        notes.add(key + " is text and runs nothing; it is in the rationale. Name checks of the policy in a plan"
                + " file, under verification or healthChecks");
    }

    private void healthChecks() {
        List<InputValue> checks = in.listOrEmpty("health_checks");
        if (checks.isEmpty()) {
            return;
        }
        noteUntyped("health_checks");
        checks.stream()
                .map(OriginalPlan::words)
                .forEach(check -> rationale.add("Health check, in words; not run: " + check));
    }

    private static String words(InputValue check) {
        return check.isString() ? check.string() : new String(CanonicalJson.bytes(check), StandardCharsets.UTF_8);
    }

    private void dependencies() {
        List<String> names = in.strings("dependencies");
        if (!names.isEmpty()) {
            labels.put("original.dependencies", String.join(", ", names));
            notes.add("dependencies are ids of the first LonelyCat, which are not known here; they are in the labels");
        }
    }

    /** The effective risk was the gate's, and never below the proposed one. */
    private Optional<Risk> risk() {
        Optional<Risk> proposed = in.optional("risk_level_proposed").map(value -> value.oneOf(Risk.class));
        Optional<Risk> effective = in.optional("risk_level_effective").map(value -> value.oneOf(Risk.class));
        return proposed.map(risk -> risk.atLeast(effective.orElse(risk))).or(() -> effective);
    }

    private OptionalInt confidence() {
        Optional<InputValue> confidence = in.optional("confidence");
        return confidence.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((int) Math.round(100 * confidence.get().number(0, 1)));
    }
}
