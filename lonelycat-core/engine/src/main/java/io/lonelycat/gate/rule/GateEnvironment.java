// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.past.EnvironmentRequest;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.RecordedInputs;
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
 * @param asker who asks, and when
 * @param knownPlans ids of plans that a plan may depend on
 * @param foldsNames whether the workspace's file system takes names for equal that differ in case or normalisation
 * @param approvals what came as approvals, unread and untrusted
 * @param past earlier executions, which rules may ask about
 * @param destination the environment that the change is to go to; absent if none was named
 * @param question where people are asked: an approval counts nowhere else
 */
public record GateEnvironment(
        Asker asker,
        Set<String> knownPlans,
        boolean foldsNames,
        GivenApprovals approvals,
        Past past,
        Optional<EnvironmentRequest> destination,
        Optional<Digest> question) {
    /**
     * Who asks, and when.
     *
     * @param frontEnd such as {@code maven} or {@code jenkins}
     * @param user as the front end knows them
     * @param env only what the front end means to publish: it is in the decision as it is
     */
    public record Asker(Instant now, String frontEnd, String user, Map<String, String> env) {
        public Asker {
            env = Collections.unmodifiableMap(new TreeMap<>(env));
        }
    }

    public GateEnvironment {
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
                new Asker(now, frontEnd, user, env),
                knownPlans,
                foldsNames,
                GivenApprovals.NONE,
                Past.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the same with what came as approvals. */
    public GateEnvironment with(GivenApprovals given) {
        return new GateEnvironment(asker, knownPlans, foldsNames, given, past, destination, question);
    }

    /** Returns the same with earlier executions. */
    public GateEnvironment withPast(Past executions) {
        return new GateEnvironment(asker, knownPlans, foldsNames, approvals, executions, destination, question);
    }

    /** Returns the same for an environment. */
    public GateEnvironment to(Optional<EnvironmentRequest> environment) {
        return new GateEnvironment(asker, knownPlans, foldsNames, approvals, past, environment, question);
    }

    /** Returns the same, asked at a place. */
    public GateEnvironment asking(Digest place) {
        return new GateEnvironment(asker, knownPlans, foldsNames, approvals, past, destination, Optional.of(place));
    }

    /** Returns what a decision says that it depended on. */
    public static GateEnvironment of(Decision decision) {
        DecisionInputs in = decision.inputs();
        return new GateEnvironment(
                new Asker(in.now(), in.frontEnd(), in.user(), in.env()),
                Set.copyOf(in.knownPlans()),
                in.foldsNames(),
                GivenApprovals.NONE,
                RecordedInputs.past(in.history()),
                in.environment().map(DecisionInputs.EnvironmentTarget::request),
                in.question());
    }

    public Instant now() {
        return asker.now();
    }

    public String frontEnd() {
        return asker.frontEnd();
    }

    public String user() {
        return asker.user();
    }

    public Map<String, String> env() {
        return asker.env();
    }
}
