// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.CheckSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a policy says, read strictly: every key is enforced or refused. */
record PolicySections(
        PathPolicy paths,
        Limits limits,
        List<RiskRule> risk,
        List<Requirement> require,
        Map<String, CheckSpec> checks,
        Setting secrets,
        ApprovalPolicy approval,
        List<Rule> rules,
        Judges judges,
        List<Constraint> constraints,
        Environments environments,
        List<Waiver> waivers,
        UnusedWaivers unusedWaivers) {
    private static final String SCHEMA = "lonelycat.policy/1";

    static PolicySections read(InputObject in) {
        in.schema(SCHEMA);
        Map<String, CheckSpec> checks = checks(in);
        List<Rule> rules = Rule.readAll(in.listOrEmpty("rules"));
        List<Constraint> constraints = Constraints.read(in);
        ApprovalPolicy approval = in.optional("approval")
                .map(InputValue::object)
                .map(ApprovalPolicy::read)
                .orElseGet(ApprovalPolicy::silent);
        PolicySections sections = new PolicySections(
                in.optional("paths")
                        .map(InputValue::object)
                        .map(PathPolicy::read)
                        .orElseGet(PathPolicy::silent),
                in.optional("limits").map(InputValue::object).map(Limits::read).orElseGet(Limits::silent),
                RiskRule.readAll(in.listOrEmpty("risk")),
                in.optional("require")
                        .map(require -> Requirement.readAll(require.object(), checks.keySet()))
                        .orElse(List.of()),
                checks,
                in.optional("secrets")
                        .map(InputValue::object)
                        .map(PolicySections::secrets)
                        .orElse(Setting.builtIn(Effect.NEED_APPROVAL)),
                approval,
                rules,
                in.optional("judges").map(Judges::read).orElseGet(Judges::none),
                constraints,
                in.optional("environments")
                        .map(section -> Environments.read(section, checks.keySet(), approval))
                        .orElseGet(Environments::none),
                Waiver.readAll(in.listOrEmpty("waivers"), own(rules, constraints)),
                in.optional("unusedWaivers").map(UnusedWaivers::read).orElseGet(UnusedWaivers::silent));
        in.rejectUnknown();
        return sections;
    }

    /** Returns the names of findings that exist because this policy has such rules. */
    private static List<String> own(List<Rule> rules, List<Constraint> constraints) {
        return Stream.concat(
                        rules.stream().map(rule -> "rule." + rule.id()),
                        constraints.stream().flatMap(constraint -> constraint.ids().stream()))
                .toList();
    }

    /** Returns who may approve in an environment, or where none is named. */
    ApprovalPolicy approval(Optional<String> environment) {
        return environment
                .map(environments.all()::get)
                .map(Environment::approval)
                .orElse(approval);
    }

    List<String> own() {
        return own(rules, constraints);
    }

    private static Map<String, CheckSpec> checks(InputObject in) {
        Map<String, CheckSpec> checks = new LinkedHashMap<>();
        in.optional("checks").map(InputValue::object).ifPresent(given -> given.entries()
                .forEach((name, value) -> {
                    PolicyNames.check(value, name);
                    checks.put(name, CheckSpec.read(name, value.object()));
                }));
        return Collections.unmodifiableMap(checks);
    }

    private static Setting secrets(InputObject in) {
        Setting secrets = Setting.read(in, "effect", Effect.NEED_APPROVAL);
        in.rejectUnknown();
        return secrets;
    }
}
