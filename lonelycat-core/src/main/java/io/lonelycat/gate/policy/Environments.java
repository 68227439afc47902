// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.json.InputValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The policy's section {@code environments}.
 *
 * @param line where it begins; 0 where there is none
 */
public record Environments(Map<String, Environment> all, int line) {
    static Environments none() {
        return new Environments(Map.of(), 0);
    }

    static Environments read(InputValue section, Collection<String> checks, ApprovalPolicy approval) {
        Map<String, InputValue> given = section.object().entries();
        Map<String, Environment> all = new LinkedHashMap<>();
        given.forEach((name, value) -> all.put(name, Environment.read(name, value, checks, approval, given.keySet())));
        if (all.isEmpty()) {
            throw section.problem("there is no environment; name one, such as staging: {}, or drop the key");
        }
        all.keySet().forEach(name -> refuseCircle(all, name, given));
        return new Environments(all, section.line());
    }

    /** Where each waits for the other, nothing could ever be completed in any of them. */
    private static void refuseCircle(Map<String, Environment> all, String name, Map<String, InputValue> given) {
        Set<String> way = new LinkedHashSet<>();
        Optional<String> next = Optional.of(name);
        while (next.isPresent() && way.add(next.get())) {
            next = Optional.ofNullable(all.get(next.get()))
                    .flatMap(Environment::required)
                    .map(Environment.Required::environment);
        }
        InputValue place = given.get(name);
        if (next.isPresent() && place != null) {
            List<String> circle = new ArrayList<>(way);
            circle.add(next.get());
            throw place.problem("requires itself, by way of " + String.join(", then ", circle)
                    + ", so that nothing could ever be completed there");
        }
    }

    /**
     * Finds the environment that a caller names.
     *
     * @throws InvalidInputException if the policy does not have it
     */
    public Environment named(String name, String policy) {
        Environment found = all.get(name);
        if (found == null) {
            throw new InvalidInputException("There is no environment " + DecisionWording.quoted(name) + " in " + policy
                    + " (`lonelycat.environment`). "
                    + DecisionWording.nearest(name, all.keySet())
                    + " Correct the name, or have it added to the policy's environments.");
        }
        return found;
    }
}
