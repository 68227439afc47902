// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.Request;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the actions that people are told to do next: the one place for it. Each has all that its goal needs, also what this call
 * was given and the next one would lack.
 *
 * @param given what this call was given and counts for later ones too
 * @param again the call itself, where it made the plan: once its change is corrected, it is repeated
 * @param workspace its folder, to be named where a goal cannot be run in it; empty where the reader is unknown
 */
public record NextActions(List<Given> given, Optional<Action> again, String workspace) {
    /** For calls without parameters, if the reader is unknown. */
    public static final NextActions PLAIN = new NextActions(List.of(), Optional.empty(), "");

    /** The key of the approver, where the policy wants approvals to be signed. */
    public static final Given KEY =
            new Given("key", Action.ELLIPSIS, Set.of(Goal.APPROVE.toString(), Goal.KEYGEN.toString()), false);

    /**
     * A parameter.
     *
     * @param name without what all names begin with
     * @param goals those that take it; none for all
     * @param local whether it means something in this workspace alone
     */
    public record Given(String name, String value, Set<String> goals, boolean local) {
        public Given {
            goals = Set.copyOf(goals);
        }

        private boolean belongsTo(Action action, String goal) {
            return (goals.isEmpty() || goals.contains(goal)) && !(local && action.elsewhere());
        }
    }

    public NextActions {
        given = given.stream().sorted(Comparator.comparing(Given::name)).toList();
    }

    /** Returns the action that repeats a request, with the parameters of this call behind its own. */
    public Action complete(Request own) {
        return complete(own.action());
    }

    /** Returns the action of a goal with the parameters of this call behind its own, and the name of a parameter as it is. */
    public Action complete(Action own) {
        if (own.goal().isEmpty()) {
            return own;
        }
        Action action = own;
        for (Given one : given) {
            if (one.belongsTo(own, own.goal().get()) && !own.has(one.name())) {
                action = action.with(one.name(), one.value());
            }
        }
        return action;
    }

    /** Returns whether approvals have to be signed with a key. */
    boolean signs() {
        return given.contains(KEY);
    }
}
