// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.past.Past;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Inputs of a decision beside the proposal and the policy.
 *
 * @param now time of the decision
 * @param frontEnd such as {@code maven} or {@code jenkins}
 * @param user the caller, as the front end knows them
 * @param env variables that the front end means to publish, sorted by name
 * @param knownPlans ids of plans in this place that the proposal depends on
 * @param foldsNames whether the workspace's file system takes names for equal that differ in case or normalisation
 * @param question digest of the place where people are asked: an approval counts nowhere else
 * @param approvals result for each document that came as an approval
 * @param history what rules asked about earlier executions, and the answers
 * @param environment target environment; absent if none was named
 */
public record DecisionInputs(
        Instant now,
        String frontEnd,
        String user,
        Map<String, String> env,
        List<String> knownPlans,
        boolean foldsNames,
        Optional<Digest> question,
        @Member(ifAny = true) List<ConsideredApproval> approvals,
        @Member(ifAny = true) Past.Recorded history,
        @Member(blank = false) Optional<String> environment) {
    /** Copies the collections, and cuts the time to what documents write. */
    public DecisionInputs {
        now = now.truncatedTo(ChronoUnit.MILLIS);
        env = Collections.unmodifiableMap(new TreeMap<>(env));
        knownPlans = List.copyOf(knownPlans);
        approvals = List.copyOf(approvals);
    }

    /** Returns the inputs with what the rules made of them; of the known plans only those that matter to the proposal. */
    public DecisionInputs recorded(
            Collection<String> dependencies, List<ConsideredApproval> considered, Past.Recorded answers) {
        List<String> known = dependencies.stream()
                .filter(knownPlans::contains)
                .sorted()
                .distinct()
                .toList();
        return new DecisionInputs(
                now, frontEnd, user, env, known, foldsNames, question, considered, answers, environment);
    }
}
