// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.Requirement.RequiredCheck;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.CheckConditions;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entry of the policy section {@code environments}: additional rules for one target environment. */
public record Environment(String name, Optional<Required> required, List<Freeze> freeze, List<RequiredCheck> checks) {
    /** Environment in which a change must be applied before it is applied in another. */
    public record Required(String environment, Optional<Duration> within, Setting setting) {}

    static Environment read(String name, InputValue value, Collection<String> checks, Collection<String> names) {
        PolicyNames.check(value, name);
        InputObject in = value.object();
        return in.closed(new Environment(
                name,
                in.optional("requires").map(requires -> required(requires, names)),
                Freeze.readAll("environment." + name + ".freeze.", in.listOrEmpty("freeze")),
                in.listOrEmpty("checks").stream()
                        .map(check -> Requirement.requiredCheck(check, checks))
                        .toList()));
    }

    /** Rejects a check limited to an undefined environment, because the check would never run. */
    static void demandKnown(InputObject check, Collection<String> names) {
        check.peek(CheckConditions.KEY)
                .flatMap(when -> when.object().peek(CheckConditions.ENVIRONMENT))
                .map(InputValue::list)
                .orElse(List.of())
                .forEach(name -> {
                    if (!names.contains(name.string())) {
                        throw name.problem("the environment " + DecisionWording.quoted(name.string())
                                + " is not under `environments` of this policy. "
                                + (names.isEmpty()
                                        ? "Add the environment under `environments`, or remove the name from this list."
                                        : DecisionWording.nearest(name.string(), names)
                                                + " Correct the name, or add the environment under `environments`."));
                    }
                });
    }

    private static Required required(InputValue value, Collection<String> names) {
        InputObject in = value.object();
        InputValue earlier = in.required("appliedIn");
        if (!names.contains(earlier.string())) {
            // An environment's appliedIn can name only environments defined earlier in the policy, so that no cycle
            // arises.
            throw earlier.problem("expected an environment that is above this environment in the policy, but found "
                    + DecisionWording.quoted(earlier.string()) + ". "
                    + (names.isEmpty()
                            ? "Put the required environment above this environment."
                            : DecisionWording.nearest(earlier.string(), names)
                                    + " Correct the name, or put the required environment above this environment."));
        }
        return in.closed(new Required(
                earlier.string(),
                in.optional("within").map(RuleReader::within),
                Setting.at(RuleReader.effect(in, "effect", Effect.DENY).effect(), earlier)));
    }

    /** Policy section {@code environments}; {@code missing} applies to executions without target environment. */
    public record Environments(Map<String, Environment> all, Setting missing) {
        static Environments none() {
            return new Environments(Map.of(), Setting.builtIn(Effect.NEED_APPROVAL));
        }

        static Environments read(InputValue section, Collection<String> checks) {
            Map<String, InputValue> given = section.object().entries();
            Map<String, Environment> all = new LinkedHashMap<>();
            given.forEach((name, value) -> all.put(name, Environment.read(name, value, checks, all.keySet())));
            if (all.isEmpty()) {
                throw section.problem(
                        "the key `environments` lists no environment; add one, such as staging: {}, or remove the key");
            }
            return new Environments(all, Setting.at(Effect.NEED_APPROVAL, section));
        }

        public Environment named(String name, String policy) {
            Environment found = all.get(name);
            if (found == null) {
                throw new InvalidInputException("The environment " + DecisionWording.quoted(name)
                        + " (`lonelycat.environment`) is not in the policy " + policy + ". "
                        + (all.isEmpty()
                                ? "Leave `lonelycat.environment` out, or ask the policy's owner to add the environment."
                                : DecisionWording.nearest(name, all.keySet())
                                        + " Correct the name, or ask the policy's owner to add the environment."));
            }
            return found;
        }
    }
}
