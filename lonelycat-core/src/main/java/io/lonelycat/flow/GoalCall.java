// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Parameters;
import io.lonelycat.plan.Trigger;
import java.util.List;
import java.util.Optional;

/**
 * What a front end was asked for. What the parameters mean is decided behind {@code LonelyCat.run}, the same for all front ends.
 *
 * @param goal its name, such as {@code gate}
 * @param given the parameters of the call; one that may come from elsewhere too is looked for in the configuration if it is not
 *     among them
 * @param author in whose name a plan is made; absent for the user who calls
 * @param trigger what causes a plan, unless the call or the plan file says it
 * @param project what the front end knows of it
 * @param vouched the texts of approvals that the front end has authenticated itself; never to be filled from a parameter
 */
public record GoalCall(
        String goal,
        Parameters given,
        Optional<String> author,
        Trigger trigger,
        KnownProject project,
        List<String> vouched) {
    /** Copies the list. */
    public GoalCall {
        vouched = List.copyOf(vouched);
    }

    /** A call by the user who started the process. */
    public static GoalCall of(String goal, Parameters given) {
        return new GoalCall(goal, given, Optional.empty(), Trigger.MANUAL, KnownProject.NONE, List.of());
    }

    /** Returns the same with a cause of plans. */
    public GoalCall causedBy(Trigger cause) {
        return new GoalCall(goal, given, author, cause, project, vouched);
    }

    /** Returns the same with an author of plans. */
    public GoalCall by(String name) {
        return new GoalCall(goal, given, Optional.of(name), trigger, project, vouched);
    }

    /** Returns the same in a project that the front end knows. */
    public GoalCall in(KnownProject known) {
        return new GoalCall(goal, given, author, trigger, known, vouched);
    }

    /** Returns the same with approvals that the front end has authenticated itself. */
    public GoalCall vouchingFor(List<String> documents) {
        return new GoalCall(goal, given, author, trigger, project, documents);
    }
}
