// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.TighterApproval;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.Requirement.RequiredCheck;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What holds in one of the policy's {@code environments}, beside all that holds anyway.
 *
 * @param freeze times in which nothing is to be changed there
 * @param checks that run there whatever the plan says
 * @param approval who may approve there, and how
 */
public record Environment(
        String name,
        Optional<Required> required,
        List<Constraint> freeze,
        List<RequiredCheck> checks,
        ApprovalPolicy approval,
        int line) {
    /**
     * The environment in which the change has to be completed before.
     *
     * @param within how long ago at most; absent for any time
     */
    public record Required(String environment, Optional<Duration> within, Setting setting) {}

    static Environment read(
            String name,
            InputValue value,
            Collection<String> checks,
            ApprovalPolicy approval,
            Collection<String> names) {
        PolicyNames.check(value, name);
        InputObject in = value.object();
        Environment environment = new Environment(
                name,
                in.optional("requires").map(requires -> required(name, requires, names)),
                in.optional("freeze")
                        .map(freeze -> Freeze.readAll("environment." + name + ".freeze.", freeze))
                        .orElse(List.of()),
                in.listOrEmpty("checks").stream()
                        .map(check -> Requirement.requiredCheck(check, checks))
                        .toList(),
                in.optional("approval")
                        .map(tighter -> TighterApproval.read(approval, tighter.object()))
                        .orElse(approval),
                value.line());
        in.rejectUnknown();
        return environment;
    }

    private static Required required(String name, InputValue value, Collection<String> names) {
        InputObject in = value.object();
        InputValue earlier = in.required("completedIn");
        if (!names.contains(earlier.string()) || earlier.string().equals(name)) {
            throw earlier.problem(
                    "expected another environment of this policy but found " + DecisionWording.quoted(earlier.string())
                            + ". " + DecisionWording.nearest(earlier.string(), names));
        }
        Required required = new Required(
                earlier.string(),
                in.optional("within").map(Environment::within),
                Setting.at(Constraints.effect(in, "effect", Effect.DENY).effect(), earlier.line()));
        in.rejectUnknown();
        return required;
    }

    private static Duration within(InputValue value) {
        Duration within = value.duration();
        if (within.isZero()) {
            throw value.problem("must be longer than nothing, for example 7d");
        }
        return within;
    }
}
