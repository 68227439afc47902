// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.EvidencePolicy;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.Constraint.Consequence;
import io.lonelycat.gate.policy.Environment.Environments;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.SandboxSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parsed sections of a policy. */
public record PolicySections(
        PathPolicy paths,
        Limits limits,
        List<RiskRule> risk,
        List<Requirement> require,
        Map<String, CheckSpec> checks,
        Setting secrets,
        ApprovalPolicy approval,
        List<PolicyRule> rules,
        VerificationFiles verificationFiles,
        List<Freeze> freeze,
        List<Constraint> constraints,
        Environments environments,
        List<Waiver> waivers,
        SandboxSpec sandbox,
        Install install,
        EvidencePolicy evidence) {
    private static final String SCHEMA = "lonelycat.policy/1";

    static PolicySections read(InputObject in, KnownSections known) {
        in.schema(SCHEMA);
        Map<String, CheckSpec> checks = checks(in);
        List<PolicyRule> rules = PolicyRule.readAll(in.listOrEmpty("rules"));
        List<Freeze> freeze = Freeze.readAll("freeze.", in.listOrEmpty("freeze"));
        List<Constraint> constraints = known.read(in);
        ApprovalPolicy approval = ApprovalPolicy.read(in.section("approval"));
        InputValue verificationFiles = in.find("verificationFiles");
        InputValue environments = in.find("environments");
        InputValue sandbox = in.find("sandbox");
        PolicySections sections = new PolicySections(
                PathPolicy.read(in.section("paths")),
                Limits.read(in.section("limits")),
                RiskRule.readAll(in.listOrEmpty("risk")),
                Requirement.readAll(in.section("require"), checks.keySet()),
                checks,
                secrets(in.section("secrets")),
                approval,
                rules,
                verificationFiles == null ? VerificationFiles.none() : VerificationFiles.read(verificationFiles),
                freeze,
                constraints,
                environments == null ? Environments.none() : Environments.read(environments, checks.keySet()),
                Waiver.readAll(in.listOrEmpty("waivers"), own(rules, freeze, constraints), known.closed()),
                sandbox == null ? SandboxSpec.DEFAULT : SandboxSpec.read(sandbox),
                in.oneOf("install", Install.class, Install.OVERWRITE),
                EvidencePolicy.read(in.section("evidence"), approval));
        known.rejectOthers(in);
        return sections;
    }

    private static List<String> own(List<PolicyRule> rules, List<Freeze> freezes, List<Constraint> constraints) {
        List<String> own = new ArrayList<>();
        for (PolicyRule rule : rules) {
            own.add("rule." + rule.id());
        }
        for (Freeze freeze : freezes) {
            own.add(freeze.rule());
        }
        for (Constraint constraint : constraints) {
            own.addAll(constraint.ids());
        }
        return List.copyOf(own);
    }

    public List<String> own() {
        return own(rules, freeze, constraints);
    }

    public List<Consequence> consequences() {
        return constraints.stream()
                .filter(Consequence.class::isInstance)
                .map(Consequence.class::cast)
                .toList();
    }

    /** Returns the policy's requirements for changes with this risk, including requirements for lower risks. */
    public List<Requirement> require(Risk risk) {
        return require.stream().filter(it -> risk.compareTo(it.from()) >= 0).toList();
    }

    public Optional<Requirement> requiredApprovals(Risk risk) {
        return require(risk).stream()
                .filter(it -> it.approvals() > 0)
                .max(Comparator.comparingLong(Requirement::approvals)
                        .thenComparing(Requirement::from, Comparator.reverseOrder()));
    }

    public boolean rehearsed(Risk risk) {
        return require(risk).stream().anyMatch(Requirement::rehearsal);
    }

    private static Map<String, CheckSpec> checks(InputObject in) {
        Map<String, CheckSpec> checks = new LinkedHashMap<>();
        Set<String> environments = in.peek("environments")
                .filter(InputValue::isObject)
                .map(all -> all.object().entries().keySet())
                .orElse(Set.of());
        for (Map.Entry<String, InputValue> check :
                in.section("checks").entries().entrySet()) {
            PolicyNames.check(check.getValue(), check.getKey());
            checks.put(
                    check.getKey(),
                    CheckSpec.read(check.getKey(), check.getValue().object()));
            Environment.demandKnown(check.getValue().object(), environments);
        }
        return Collections.unmodifiableMap(checks);
    }

    private static Setting secrets(InputObject in) {
        return in.closed(Setting.read(in, "effect", Effect.NEED_APPROVAL));
    }
}
