// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Risk;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Entry of the policy section {@code require}: requirements for changes with at least the risk {@code from}. */
public record Requirement(Risk from, List<RequiredCheck> checks, Setting approval, long approvals, boolean rehearsal) {
    public static final String APPROVAL = "require.approval";

    /** Check that the policy requires, even if the plan omits the check. */
    public record RequiredCheck(String name, Setting setting) {}

    static List<Requirement> readAll(InputObject in, Collection<String> checks) {
        return in.entries().entrySet().stream()
                .map(entry -> read(risk(entry.getKey(), entry.getValue()), entry.getValue(), checks))
                .sorted(Comparator.comparing(Requirement::from))
                .toList();
    }

    private static Risk risk(String key, InputValue value) {
        for (Risk risk : Risk.values()) {
            if (Names.of(risk).equals(key)) {
                return risk;
            }
        }
        throw value.problem(
                "expected low, medium, high or critical but found " + DecisionWording.quoted(key) + "; rename the key");
    }

    private static Requirement read(Risk risk, InputValue value, Collection<String> checks) {
        InputObject in = value.object();
        List<RequiredCheck> required = in.listOrEmpty("checks").stream()
                .map(name -> requiredCheck(name, checks))
                .toList();
        long approvals =
                in.optional("approval").map(count -> count.integer(0, 100)).orElse(0L);
        Setting approval =
                Setting.at(Effect.NEED_APPROVAL, in.optional("approval").orElse(value));
        boolean rehearsal = in.bool("rehearsal", false);
        in.rejectUnknown();
        if (required.isEmpty() && approvals == 0 && !rehearsal) {
            throw value.problem("the requirement is empty; give checks, approval or rehearsal, or remove the key");
        }
        return new Requirement(risk, required, approval, approvals, rehearsal);
    }

    static RequiredCheck requiredCheck(InputValue name, Collection<String> checks) {
        if (!checks.contains(name.string())) {
            throw name.problem(
                    "the check " + DecisionWording.quoted(name.string()) + " is not under `checks` of this policy. "
                            + DecisionWording.nearest(name.string(), checks) + " Correct the name, or add "
                            + DecisionWording.quoted(name.string()) + " under `checks`.");
        }
        return new RequiredCheck(name.string(), Setting.at(Effect.ALLOW, name));
    }
}
