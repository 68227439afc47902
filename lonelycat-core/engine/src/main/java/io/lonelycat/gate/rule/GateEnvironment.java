// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.past.EnvironmentRequest;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.RecordedInputs;
import io.lonelycat.gate.past.RecordedInputs.StandingLinks;
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
 * @param codeowners the text of the workspace's file CODEOWNERS; empty if there is none
 * @param links the symbolic links of the workspace
 * @param destination the environment that the change is to go to; absent if none was named
 * @param question where people are asked: an approval counts nowhere else
 */
public record GateEnvironment(
        Asker asker,
        Set<String> knownPlans,
        boolean foldsNames,
        GivenApprovals approvals,
        Past past,
        String codeowners,
        StandingLinks links,
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

    /** No approvals, no past, no owners, no links, and no target environment. */
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
                "",
                StandingLinks.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the same with what came as approvals. */
    public GateEnvironment with(GivenApprovals given) {
        return new GateEnvironment(
                asker, knownPlans, foldsNames, given, past, codeowners, links, destination, question);
    }

    /** Returns the same with what rules may ask about. */
    public GateEnvironment knowing(Past executions, String owners, StandingLinks standing) {
        return new GateEnvironment(
                asker, knownPlans, foldsNames, approvals, executions, owners, standing, destination, question);
    }

    /** Returns the same with earlier executions. */
    public GateEnvironment withPast(Past executions) {
        return knowing(executions, codeowners, links);
    }

    /** Returns the same for an environment. */
    public GateEnvironment to(Optional<EnvironmentRequest> environment) {
        return new GateEnvironment(
                asker, knownPlans, foldsNames, approvals, past, codeowners, links, environment, question);
    }

    /** Returns the same, asked at a place. */
    public GateEnvironment asking(Digest place) {
        return new GateEnvironment(
                asker, knownPlans, foldsNames, approvals, past, codeowners, links, destination, Optional.of(place));
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
                in.codeowners().orElse(""),
                in::targets,
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
