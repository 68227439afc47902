// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.LeftOutCheck;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.gate.policy.Environment;
import io.lonelycat.gate.policy.PolicySections;
import io.lonelycat.gate.policy.Requirement;
import io.lonelycat.gate.policy.Requirement.RequiredCheck;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the effective risk requires, and which checks run. A requirement holds from its risk upwards, so that a higher risk
 * never asks for less.
 */
public final class CheckRule {
    static final String APPROVAL = "require.approval";

    private final Map<String, CheckSpec> known;
    private final Findings findings;

    private CheckRule(Map<String, CheckSpec> known, Findings findings) {
        this.known = known;
        this.findings = findings;
    }

    public static ResolvedChecks judge(GateInput subject, Risk risk, Findings findings) {
        CheckRule rule = new CheckRule(subject.policy().checks(), findings);
        Map<String, CheckSpec> verification =
                rule.resolve("verification", subject.plan().details().verification());
        Map<String, CheckSpec> health =
                rule.resolve("healthChecks", subject.plan().details().healthChecks());
        List<String> required = rule.require(subject, risk, verification);
        Set<String> leftOut = rule.leaveOut(subject, risk, Stream.of(verification, health));
        required.removeAll(leftOut);
        rule.approval(subject, risk);
        rule.rehearsal(subject, risk);
        rule.unverified(subject, risk, Stream.of(verification, health), !leftOut.isEmpty());
        return new ResolvedChecks(List.copyOf(verification.values()), List.copyOf(health.values()), required);
    }

    /** Takes away the checks that say themselves that they are not for this change; what is required is the policy's own. */
    private Set<String> leaveOut(GateInput subject, Risk risk, Stream<Map<String, CheckSpec>> checks) {
        Set<String> leftOut = new LinkedHashSet<>();
        checks.forEach(some -> some.values().removeIf(check -> {
            Optional<String> unmet = unmet(check, subject, risk);
            if (unmet.isPresent() && leftOut.add(check.name())) {
                findings.add(
                        LeftOutCheck.RULE + check.name(),
                        Setting.builtIn(Effect.ALLOW),
                        List.of(),
                        "The check `" + check.name() + "` is skipped: " + unmet.get() + ".",
                        Findings.NOTHING);
            }
            return unmet.isPresent();
        }));
        return leftOut;
    }

    private static Optional<String> unmet(CheckSpec check, GateInput subject, Risk risk) {
        return check.terms()
                .when()
                .unmet(subject.touched(), risk, subject.inputs().environment());
    }

    private static boolean hasCritical(Stream<Map<String, CheckSpec>> checks) {
        return checks.flatMap(some -> some.values().stream())
                .anyMatch(check -> check.terms().critical());
    }

    /** Tells of code that nothing verifies; whether that is enough is for the policy's owner to say, with {@code require}. */
    private void unverified(GateInput subject, Risk risk, Stream<Map<String, CheckSpec>> checks, boolean someLeftOut) {
        List<WorkspacePath> code = subject.matches().paths().stream()
                .filter(subject.matches()::isCode)
                .toList();
        if (!code.isEmpty() && !hasCritical(checks)) {
            findings.add(
                    "checks.none",
                    subject.sections().judges().unverified(),
                    code,
                    "No check verifies the change: the change touches code (" + DecisionWording.paths(code)
                            + "), but neither the plan nor the policy, for the risk " + Names.of(risk)
                            + ", names a critical check" + (someLeftOut ? " that applies to this change." : "."),
                    "Add a check of your build to the policy, for example `checks: {tests: {command: [mvn, -q, test]}}`, and"
                            + " require it: `require: {" + Names.of(risk) + ": {checks: [tests]}}`.");
        }
    }

    private Map<String, CheckSpec> resolve(String member, List<CheckUse> uses) {
        Map<String, CheckSpec> resolved = new LinkedHashMap<>();
        for (int position = 0; position < uses.size(); position++) {
            String place = "plan.json, " + member + "[" + position + "]";
            Optional<CheckSpec> spec = uses.get(position) instanceof CheckUse.Inline inline
                    ? Optional.of(inline(place, inline.spec()))
                    : named(place, uses.get(position).name());
            if (spec.isPresent()) {
                resolved.putIfAbsent(spec.get().name(), spec.get());
            }
        }
        return resolved;
    }

    private Optional<CheckSpec> named(String place, String name) {
        CheckSpec spec = known.get(name);
        if (spec == null) {
            findings.deny(
                    "checks.unknown",
                    List.of(),
                    place + ": the policy has no check " + DecisionWording.quoted(name) + ". "
                            + DecisionWording.nearest(name, known.keySet()),
                    "Correct the name and plan again, or ask the policy's owner to add the check.");
        }
        return Optional.ofNullable(spec);
    }

    /** What does the same as a named check is that check, with all that the policy says of it. */
    private CheckSpec inline(String place, CheckSpec spec) {
        for (CheckSpec candidate : known.values()) {
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
                    "Drop `env` from the check, or ask the policy's owner to add the check.");
        }
        if (spec instanceof CommandCheck command && !command.writes().equals(WriteScope.BUILD_OUTPUTS)) {
            findings.deny(
                    "checks.writes",
                    List.of(),
                    place + ": the check has `writes`, which only a check of the policy may have.",
                    "Drop `writes` from the check, or ask the policy's owner to add the check.");
        }
        findings.add(
                "checks.inline",
                Setting.builtIn(Effect.NEED_APPROVAL),
                List.of(),
                place + ": " + describe(spec) + " is not the " + spec.kind().key() + " of any check of the policy.",
                "Name a check of the policy, or ask the policy's owner to add this one.");
        return spec;
    }

    private static String describe(CheckSpec spec) {
        String text = spec.described();
        return SecretScanner.isIn(text)
                ? "a " + spec.kind().key() + " with what looks like a secret"
                : DecisionWording.quoted(text);
    }

    private List<String> require(GateInput subject, Risk risk, Map<String, CheckSpec> verification) {
        Map<String, RequiredCheck> required = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Requirement requirement : subject.sections().require()) {
            if (risk.compareTo(requirement.from()) >= 0) {
                require(requirement.checks(), "The risk " + Names.of(risk), required, reasons);
            }
        }
        Optional<Environment> environment = subject.environment();
        if (environment.isPresent()) {
            String where = "The environment "
                    + DecisionWording.quoted(environment.get().name());
            require(environment.get().checks(), where, required, reasons);
        }
        for (RequiredCheck check : required.values()) {
            // Also in place of an inline check that has taken the name: what is required is the policy's own.
            String name = check.name();
            CheckSpec own = known.get(name);
            boolean added = own != null && !own.equals(verification.put(name, own));
            String answer = own != null && unmet(own, subject, risk).isPresent()
                    ? "the check does not apply to this change."
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

    /** The first requirement of a check is reported as the reason. */
    private static void require(
            List<RequiredCheck> checks,
            String reason,
            Map<String, RequiredCheck> required,
            Map<String, String> reasons) {
        for (RequiredCheck check : checks) {
            if (required.putIfAbsent(check.name(), check) == null) {
                reasons.put(check.name(), reason);
            }
        }
    }

    /** Says that the change will be rehearsed when it is carried out. */
    private void rehearsal(GateInput subject, Risk risk) {
        if (subject.sections().rehearsed(risk)) {
            findings.add(
                    "require.rehearsal",
                    Setting.builtIn(Effect.ALLOW),
                    List.of(),
                    "The risk " + Names.of(risk)
                            + " requires a rehearsal (trial run in a copy) before the workspace is changed.",
                    Findings.NOTHING);
        }
    }

    /** Returns the requirement of the most approvals for this risk. */
    static Optional<Requirement> approval(PolicySections sections, Risk risk) {
        Requirement most = null;
        for (Requirement requirement : sections.require()) {
            boolean holds = risk.compareTo(requirement.from()) >= 0 && requirement.approvals() > 0;
            if (holds && (most == null || requirement.approvals() > most.approvals())) {
                most = requirement;
            }
        }
        return Optional.ofNullable(most);
    }

    private void approval(GateInput subject, Risk risk) {
        Optional<Requirement> requirement = approval(subject.sections(), risk);
        if (requirement.isPresent()) {
            findings.add(
                    APPROVAL,
                    requirement.get().approval(),
                    List.of(),
                    "The risk " + Names.of(risk) + " requires "
                            + DecisionWording.count(requirement.get().approvals(), "approval") + ".",
                    "Make the change less risky, for example by splitting it.");
        }
    }
}
