// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.past.Past;
import io.lonelycat.json.Digest;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a decision depends on beside the proposal and the policy; it is kept in the decision.
 *
 * @param now when the gate is asked
 * @param frontEnd such as {@code maven} or {@code jenkins}
 * @param user who asks, as the front end knows them
 * @param env only what the front end means to publish: it is in the decision as it is
 * @param knownPlans ids of plans that a plan may depend on
 * @param foldsNames whether the workspace's file system takes names for equal that differ in case or normalisation
 * @param approvals what came as approvals, unread and untrusted
 * @param past earlier executions, which rules may ask about
 * @param environment the environment that the change is to go to; absent if none was named
 * @param question where people are asked: an approval counts nowhere else
 */
public record GateEnvironment(
        Instant now,
        String frontEnd,
        String user,
        Map<String, String> env,
        Set<String> knownPlans,
        boolean foldsNames,
        GivenApprovals approvals,
        Past past,
        Optional<String> environment,
        Optional<Digest> question) {
    public GateEnvironment {
        env = Collections.unmodifiableMap(new TreeMap<>(env));
        knownPlans = Set.copyOf(knownPlans);
    }

    /** Knows no other plan, on a file system that keeps names apart. */
    public GateEnvironment(Instant now, String frontEnd, String user, Map<String, String> env) {
        this(now, frontEnd, user, env, Set.of(), false);
    }

    /** No approvals, no past, and no target environment. */
    public GateEnvironment(
            Instant now,
            String frontEnd,
            String user,
            Map<String, String> env,
            Set<String> knownPlans,
            boolean foldsNames) {
        this(
                now,
                frontEnd,
                user,
                env,
                knownPlans,
                foldsNames,
                GivenApprovals.NONE,
                Past.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the same with what came as approvals. */
    public GateEnvironment with(GivenApprovals given) {
        return new GateEnvironment(
                now, frontEnd, user, env, knownPlans, foldsNames, given, past, environment, question);
    }

    /** Returns the same with earlier executions. */
    public GateEnvironment withPast(Past executions) {
        return new GateEnvironment(
                now, frontEnd, user, env, knownPlans, foldsNames, approvals, executions, environment, question);
    }

    /** Returns the same for an environment. */
    public GateEnvironment to(Optional<String> target) {
        return new GateEnvironment(now, frontEnd, user, env, knownPlans, foldsNames, approvals, past, target, question);
    }

    /** Returns the same, asked at a place. */
    public GateEnvironment asking(Digest place) {
        return new GateEnvironment(
                now, frontEnd, user, env, knownPlans, foldsNames, approvals, past, environment, Optional.of(place));
    }

    /** Returns what a decision says that it depended on. */
    public static GateEnvironment of(Decision decision) {
        DecisionInputs in = decision.inputs();
        return new GateEnvironment(
                in.now(),
                in.frontEnd(),
                in.user(),
                in.env(),
                Set.copyOf(in.knownPlans()),
                in.foldsNames(),
                GivenApprovals.NONE,
                Past.recorded(in.history()),
                in.environment(),
                in.question());
    }
}
