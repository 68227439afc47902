// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import io.lonelycat.Controller;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.remote.PolicyText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The policies of folders in each other. A user who may configure a folder can add demands to those of the folders above, and
 * change none of them.
 */
final class StackedPolicies {
    private final List<Stacked> all = new ArrayList<>();

    /** A policy, and who brings it. */
    private record Stacked(String who, ChosenPolicy policy) {}

    /** Adds one to those that hold already. */
    void add(String who, ChosenPolicy policy) {
        all.add(new Stacked(who, policy));
    }

    /**
     * Returns what holds: the only policy as it is, or one made of all of them.
     *
     * @throws InvalidInputException when one changes what holds already, or cannot be read here
     */
    ChosenPolicy merged() {
        Stacked last = all.get(0);
        if (all.size() == 1) {
            return last.policy();
        }
        PolicyText merged = read(last);
        for (Stacked next : all.subList(1, all.size())) {
            merged = merged(merged, last, next);
            last = next;
        }
        String names = all.stream()
                .map(each -> each.policy().name().replaceFirst("^managed: Jenkins, ", ""))
                .distinct()
                .collect(Collectors.joining(" and "));
        return ChosenPolicy.managed("Jenkins, " + names, merged.text());
    }

    private static PolicyText merged(PolicyText before, Stacked last, Stacked next) {
        PolicyText after = read(next);
        try {
            return before.extendedBy(after);
        } catch (InvalidInputException changes) {
            throw new InvalidInputException(
                    "The policy of " + next.who() + " changes what " + last.who() + " says, at " + changes.getMessage()
                            + ". The policy of a folder can only add rules, freeze, risk, paths.deny and paths.read_only. Take this"
                            + " out of it, or have the policy of the folder above changed.",
                    changes);
        }
    }

    /** Policies on an agent, and files of a workspace that a policy extends, are not known here. */
    private static PolicyText read(Stacked stacked) {
        ChosenPolicy policy = stacked.policy();
        if (!policy.isManaged()) {
            throw new InvalidInputException("The policy " + policy.name() + " is on the agent, so it cannot be merged"
                    + " with those of the folders. Name one of the policies of this Jenkins.");
        }
        return Controller.policy(
                policy.name(),
                policy.text(),
                file -> "The policy of " + stacked.who() + " extends " + file
                        + ", which is in the workspace of a build, so it cannot be merged with those of other folders. Write"
                        + " what it says into the policy.");
    }
}
