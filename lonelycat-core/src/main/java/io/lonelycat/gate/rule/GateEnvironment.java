// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.past.EnvironmentRequest;
import io.lonelycat.gate.past.PastExecutions;
import io.lonelycat.gate.past.RecordedInputs;
import io.lonelycat.gate.past.RecordedInputs.StandingLinks;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a decision depends on beside the proposal and the policy; it is kept in the decision.
 *
 * @param frontEnd who calls, such as {@code maven} or {@code jenkins}
 * @param user as the front end knows them
 * @param env only what the front end means to publish: it is in the decision as it is
 * @param knownPlans ids of plans that a plan may depend on
 * @param foldsNames whether the workspace's file system takes names for equal that differ in case or normalisation
 * @param approvals what came as approvals, unread and untrusted
 * @param past what came of earlier executions; asked only by rules that say so
 * @param codeowners the text of the workspace's file CODEOWNERS; empty where there is none
 * @param links the symbolic links that are in the workspace
 * @param destination the environment that the change is to go to; absent where nobody named one
 * @param question where people are asked, by which an approval counts nowhere else; absent where nobody is asked
 */
public record GateEnvironment(
        Instant now,
        String frontEnd,
        String user,
        Map<String, String> env,
        Set<String> knownPlans,
        boolean foldsNames,
        GivenApprovals approvals,
        PastExecutions past,
        String codeowners,
        StandingLinks links,
        Optional<EnvironmentRequest> destination,
        Optional<Digest> question) {
    /** Copies the collections. */
    public GateEnvironment {
        env = Collections.unmodifiableMap(new TreeMap<>(env));
        knownPlans = Set.copyOf(knownPlans);
    }

    /** Knows no other plan, on a file system that keeps names apart. */
    public GateEnvironment(Instant now, String frontEnd, String user, Map<String, String> env) {
        this(now, frontEnd, user, env, Set.of(), false);
    }

    /** Nobody approved anything, there is no past and no owner, and it is for no environment. */
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
                PastExecutions.none(),
                "",
                StandingLinks.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the same with these approvals. */
    public GateEnvironment with(GivenApprovals given) {
        return new GateEnvironment(
                now,
                frontEnd,
                user,
                env,
                knownPlans,
                foldsNames,
                given,
                past,
                codeowners,
                links,
                destination,
                question);
    }

    /** The same, with a past that rules may ask about. */
    public GateEnvironment withPast(PastExecutions known) {
        return new GateEnvironment(
                now,
                frontEnd,
                user,
                env,
                knownPlans,
                foldsNames,
                approvals,
                known,
                codeowners,
                links,
                destination,
                question);
    }

    /** The same, with the text of the file CODEOWNERS. */
    public GateEnvironment withCodeowners(String text) {
        return new GateEnvironment(
                now, frontEnd, user, env, knownPlans, foldsNames, approvals, past, text, links, destination, question);
    }

    /** The same, with the symbolic links of the workspace. */
    public GateEnvironment withLinks(StandingLinks standing) {
        return new GateEnvironment(
                now,
                frontEnd,
                user,
                env,
                knownPlans,
                foldsNames,
                approvals,
                past,
                codeowners,
                standing,
                destination,
                question);
    }

    /** The same, for an environment. */
    public GateEnvironment to(Optional<EnvironmentRequest> environment) {
        return new GateEnvironment(
                now,
                frontEnd,
                user,
                env,
                knownPlans,
                foldsNames,
                approvals,
                past,
                codeowners,
                links,
                environment,
                question);
    }

    /** The same, where people are asked at a place. */
    public GateEnvironment asking(Digest place) {
        return new GateEnvironment(
                now,
                frontEnd,
                user,
                env,
                knownPlans,
                foldsNames,
                approvals,
                past,
                codeowners,
                links,
                destination,
                Optional.of(place));
    }

    /** Returns what a decision says that it depended on. */
    public static GateEnvironment of(Decision decision) {
        InputObject in = InputDocument.json(decision.id() + ", inputs", Json.pretty(decision.inputs()));
        Map<String, String> env = new TreeMap<>();
        for (InputValue value : in.required("env").object().entries().values()) {
            env.put(value.key(), value.string());
        }
        return new GateEnvironment(
                in.required("now").instant(),
                in.required("frontEnd").string(),
                in.required("user").string(),
                env,
                Set.copyOf(in.required("knownPlans").strings()),
                in.required("foldsNames").bool(),
                GivenApprovals.NONE,
                RecordedInputs.past(in),
                RecordedInputs.codeowners(in),
                RecordedInputs.links(in),
                RecordedInputs.destination(in),
                in.optional("question").map(InputValue::digest));
    }

    /** Returns what is kept; of the known plans only those that matter here. */
    JsonObject toJson(List<String> dependencies, List<ConsideredApproval> considered) {
        JsonObject environment = new JsonObject();
        for (Map.Entry<String, String> fact : env.entrySet()) {
            environment.with(fact.getKey(), fact.getValue());
        }
        SortedSet<String> known = new TreeSet<>(dependencies);
        known.retainAll(knownPlans);
        return new JsonObject()
                .with("now", now)
                .with("frontEnd", frontEnd)
                .with("user", user)
                .with("env", environment)
                .with("knownPlans", List.copyOf(known))
                .with("foldsNames", foldsNames)
                .withIfPresent("question", question.orElse(null))
                .withIfNotEmpty(
                        "approvals",
                        considered.stream().map(ConsideredApproval::toJson).toList());
    }
}
