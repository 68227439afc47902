// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Makes the actions that people are told to do next: the one place for it. Each has all that its goal needs, also what this call
 * was given and the next one would lack.
 *
 * @param given what this call was given and counts for later ones too
 * @param format how the front end writes what its users type
 */
public record NextActions(List<Given> given, ActionFormat format) {
    /** For calls that were given nothing, and where nobody knows who reads. */
    public static final NextActions PLAIN = new NextActions(List.of(), ActionFormat.NEUTRAL);

    /** Front ends whose users log in, so that what they say needs no signature. */
    static final Set<String> KNOWS_ITS_USERS = Set.of("jenkins");

    /** Checks evidence, for whoever is in its folder: no front end is there, and Maven is what has the goal. */
    public static final String VERIFY_HERE = "mvn lonelycat:verify -Dlonelycat.evidence=\"$PWD\"";

    /**
     * A parameter.
     *
     * @param name without what all names begin with
     * @param goals those that take it; none for all
     */
    public record Given(String name, String value, Set<String> goals) {
        /** Copies the set. */
        public Given {
            goals = Set.copyOf(goals);
        }

        private boolean belongsTo(String goal) {
            return goals.isEmpty() || goals.contains(goal);
        }
    }

    /** Sorts the list by name. */
    public NextActions {
        given = given.stream().sorted(Comparator.comparing(Given::name)).toList();
    }

    /** Returns the same where the policy wants approvals to be signed, which a key does where the front end does not know its users. */
    public NextActions signing(String frontEnd) {
        if (KNOWS_ITS_USERS.contains(frontEnd)) {
            return this;
        }
        List<Given> all = new ArrayList<>(given);
        all.add(new Given("key", Action.ELLIPSIS, Set.of("approve")));
        return new NextActions(all, format);
    }

    /** Returns an action with what this call was given behind its own parameters. */
    public Action complete(Action own) {
        Action action = own;
        for (Given one : given) {
            if (one.belongsTo(own.goal().orElse("")) && !own.has(one.name())) {
                action = action.with(one.name(), one.value());
            }
        }
        return action;
    }
}
