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
 * Repeats parameters of the current call in actions suggested to the user.
 *
 * @param again command that repeats the current goal after the author corrects the change
 * @param workspace workspace folder for commands that run in another folder; may be empty
 */
public record NextActions(List<Given> given, Optional<Action> again, String workspace) {
    public static final NextActions PLAIN = new NextActions(List.of(), Optional.empty(), "");

    /** Placeholder for the approver's key, added to suggested actions if the policy requires signatures. */
    public static final Given KEY =
            new Given("key", Action.ELLIPSIS, Set.of(Goal.APPROVE.toString(), Goal.KEYGEN.toString()), false);

    /**
     * Parameter of the current call that suggested actions repeat.
     *
     * @param name parameter name without the prefix {@code lonelycat.}
     * @param goals goals that have this parameter; empty for all
     * @param local whether the value is valid only in this workspace
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

    public Action complete(Request own) {
        return complete(own.action());
    }

    /** Appends missing parameters of the current call to a suggested action. */
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

    boolean signs() {
        return given.contains(KEY);
    }
}
