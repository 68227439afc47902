// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.EvidencePolicy;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.SandboxSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a policy says, read strictly: every key is enforced or refused. */
public record PolicySections(
        PathPolicy paths,
        Limits limits,
        List<RiskRule> risk,
        List<Requirement> require,
        Map<String, CheckSpec> checks,
        Setting secrets,
        ApprovalPolicy approval,
        List<Rule> rules,
        VerificationFiles judges,
        List<Constraint> constraints,
        Environments environments,
        List<Waiver> waivers,
        UnusedWaivers unusedWaivers,
        SandboxSpec sandbox,
        EvidencePolicy evidence) {
    private static final String SCHEMA = "lonelycat.policy/1";

    static PolicySections read(InputObject in) {
        in.schema(SCHEMA);
        Map<String, CheckSpec> checks = checks(in);
        List<Rule> rules = Rule.readAll(in.listOrEmpty("rules"));
        List<Constraint> constraints = Constraints.read(in);
        InputObject approving = in.findObject("approval");
        ApprovalPolicy approval = approving == null ? ApprovalPolicy.silent() : ApprovalPolicy.read(approving);
        InputObject paths = in.findObject("paths");
        InputObject limits = in.findObject("limits");
        InputObject require = in.findObject("require");
        InputObject secrets = in.findObject("secrets");
        InputValue judges = in.find("judges");
        InputValue environments = in.find("environments");
        InputValue unused = in.find("unusedWaivers");
        InputValue sandbox = in.find("sandbox");
        InputObject evidence = in.findObject("evidence");
        PolicySections sections = new PolicySections(
                paths == null ? PathPolicy.silent() : PathPolicy.read(paths),
                limits == null ? Limits.silent() : Limits.read(limits),
                RiskRule.readAll(in.listOrEmpty("risk")),
                require == null ? List.of() : Requirement.readAll(require, checks.keySet()),
                checks,
                secrets == null ? Setting.builtIn(Effect.NEED_APPROVAL) : secrets(secrets),
                approval,
                rules,
                judges == null ? VerificationFiles.none() : VerificationFiles.read(judges),
                constraints,
                environments == null ? Environments.none() : Environments.read(environments, checks.keySet(), approval),
                Waiver.readAll(in.listOrEmpty("waivers"), own(rules, constraints)),
                unused == null ? UnusedWaivers.silent() : UnusedWaivers.read(unused),
                sandbox == null ? SandboxSpec.DEFAULT : SandboxSpec.read(sandbox),
                evidence == null ? EvidencePolicy.SILENT : EvidencePolicy.read(evidence, approval));
        in.rejectUnknown();
        return sections;
    }

    /** Returns the names of findings that exist because this policy has such rules. */
    private static List<String> own(List<Rule> rules, List<Constraint> constraints) {
        List<String> own = new ArrayList<>();
        for (Rule rule : rules) {
            own.add("rule." + rule.id());
        }
        for (Constraint constraint : constraints) {
            own.addAll(constraint.ids());
        }
        return List.copyOf(own);
    }

    /** Returns who may approve in an environment, or where none is named. */
    ApprovalPolicy approval(Optional<String> environment) {
        Environment named = environments.all().get(environment.orElse(""));
        return named == null ? approval : named.approval();
    }

    public List<String> own() {
        return own(rules, constraints);
    }

    private static Map<String, CheckSpec> checks(InputObject in) {
        Map<String, CheckSpec> checks = new LinkedHashMap<>();
        InputObject given = in.findObject("checks");
        if (given != null) {
            for (Map.Entry<String, InputValue> check : given.entries().entrySet()) {
                PolicyNames.check(check.getValue(), check.getKey());
                checks.put(
                        check.getKey(),
                        CheckSpec.read(check.getKey(), check.getValue().object()));
            }
        }
        return Collections.unmodifiableMap(checks);
    }

    private static Setting secrets(InputObject in) {
        Setting secrets = Setting.read(in, "effect", Effect.NEED_APPROVAL);
        in.rejectUnknown();
        return secrets;
    }
}
