// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.LeftOutCheck;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.gate.policy.Requirement;
import io.lonelycat.gate.policy.Requirement.RequiredCheck;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.WriteScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Determines the checks to run, from plan and policy. */
final class CheckRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        Map<String, CheckSpec> verification =
                resolve("verification", facts.plan().details().verification(), facts, findings);
        Map<String, CheckSpec> health =
                resolve("healthChecks", facts.plan().details().healthChecks(), facts, findings);
        List<String> required = require(verification, facts, findings);
        Set<String> leftOut = new LinkedHashSet<>();
        leaveOut(verification, leftOut, facts, findings);
        leaveOut(health, leftOut, facts, findings);
        required.removeAll(leftOut);
        findings.run(new ResolvedChecks(List.copyOf(verification.values()), List.copyOf(health.values()), required));
    }

    private static Map<String, CheckSpec> resolve(
            String member, List<CheckUse> uses, GateFacts facts, Findings findings) {
        Map<String, CheckSpec> resolved = new LinkedHashMap<>();
        for (int position = 0; position < uses.size(); position++) {
            String place = "plan.json, " + member + "[" + position + "]";
            Optional<CheckSpec> spec = uses.get(position) instanceof CheckUse.Inline inline
                    ? Optional.of(inline(place, inline.spec(), facts, findings))
                    : named(place, uses.get(position).name(), facts, findings);
            spec.ifPresent(it -> resolved.putIfAbsent(it.name(), it));
        }
        return resolved;
    }

    private static Optional<CheckSpec> named(String place, String name, GateFacts facts, Findings findings) {
        Map<String, CheckSpec> known = facts.policy().checks();
        if (!known.containsKey(name)) {
            findings.deny(
                    "checks.unknown",
                    List.of(),
                    place + ": the policy has no check " + DecisionWording.quoted(name) + ". "
                            + DecisionWording.nearest(name, known.keySet()),
                    "Correct the name and plan again, or ask the policy's owner to add the check.");
        }
        return Optional.ofNullable(known.get(name));
    }

    private static CheckSpec inline(String place, CheckSpec spec, GateFacts facts, Findings findings) {
        for (CheckSpec candidate : facts.policy().checks().values()) {
            if (candidate.doesTheSameAs(spec)) {
                return candidate;
            }
        }
        if (spec instanceof CommandCheck command && !command.env().isEmpty()) {
            findings.deny(
                    "checks.env",
                    List.of(),
                    place + ": the check asks for environment variables (" + String.join(", ", command.env())
                            + "), which only the policy can give to a check.",
                    "Drop `env` from the check in the plan, or ask the policy's owner to add the check to the policy.");
        }
        if (spec instanceof CommandCheck command && !command.writes().equals(WriteScope.BUILD_OUTPUTS)) {
            findings.deny(
                    "checks.writes",
                    List.of(),
                    place
                            + ": the check has the key `writes` (what a check may write), which only a check of the policy may have.",
                    "Drop `writes` from the check in the plan, or ask the policy's owner to add the check to the"
                            + " policy.");
        }
        String text = spec.described();
        String shown = SecretScanner.isIn(text)
                ? "(hidden, because it contains what looks like a secret)"
                : DecisionWording.quoted(text);
        findings.add(
                "checks.inline",
                Setting.builtIn(Effect.NEED_APPROVAL),
                List.of(),
                place + ": the plan brings its own check. No check of the policy has the "
                        + spec.kind().key() + " " + shown + ".",
                "In the plan, name a check of the policy instead, or ask the policy's owner to add this check.");
        return spec;
    }

    private static List<String> require(Map<String, CheckSpec> verification, GateFacts facts, Findings findings) {
        Map<String, RequiredCheck> required = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Requirement requirement : facts.sections().require(findings.risk())) {
            require(requirement.checks(), "The risk " + Names.of(findings.risk()), required, reasons);
        }
        facts.environment()
                .ifPresent(it -> require(
                        it.checks(), "The environment " + DecisionWording.quoted(it.name()), required, reasons));
        for (RequiredCheck check : required.values()) {
            // The policy's check replaces the plan's check of the same name.
            String name = check.name();
            CheckSpec own = facts.policy().checks().get(name);
            boolean added = own != null && !own.equals(verification.put(name, own));
            String answer = own != null && unmet(own, facts, findings).isPresent()
                    ? "the check is left out, because it does not apply to this change."
                    : added
                            ? "the gate added the check to the plan's verification."
                            : "the plan's verification has the check already.";
            findings.add(
                    "require.check." + name,
                    check.setting(),
                    List.of(),
                    reasons.get(name) + " requires the check `" + name + "`; " + answer,
                    Findings.NOTHING);
        }
        return new ArrayList<>(required.keySet());
    }

    private static void require(
            List<RequiredCheck> checks,
            String reason,
            Map<String, RequiredCheck> required,
            Map<String, String> reasons) {
        for (RequiredCheck check : checks) {
            required.putIfAbsent(check.name(), check);
            reasons.putIfAbsent(check.name(), reason);
        }
    }

    /**
     * Removes checks whose {@code when} conditions the change does not meet, even if the policy requires the checks.
     */
    private static void leaveOut(
            Map<String, CheckSpec> checks, Set<String> leftOut, GateFacts facts, Findings findings) {
        checks.values().removeIf(check -> {
            Optional<String> unmet = unmet(check, facts, findings);
            if (unmet.isPresent() && leftOut.add(check.name())) {
                findings.add(
                        LeftOutCheck.RULE + check.name(),
                        Setting.builtIn(Effect.ALLOW),
                        List.of(),
                        "The check `" + check.name() + "` is skipped: " + unmet.get() + ".",
                        Findings.NOTHING);
            }
            return unmet.isPresent();
        });
    }

    private static Optional<String> unmet(CheckSpec check, GateFacts facts, Findings findings) {
        return check.terms()
                .when()
                .unmet(facts.touched(), findings.risk(), facts.inputs().environment());
    }
}
