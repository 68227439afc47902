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
 * Inputs of the gate's decision besides plan, change set and policy.
 *
 * @param frontEnd name of the front end, such as {@code maven} or {@code jenkins}
 * @param env variables of the front end, such as {@code branch}
 * @param knownPlans ids of plans that were executed in this workspace and on which the proposed plan depends
 * @param foldsNames true if, on the workspace's file system, names that differ only in case or Unicode normalisation
 * are equal
 * @param question digest that identifies the workspace; approvals count in this workspace only
 * @param history facts about earlier executions that the gate read
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
    public DecisionInputs {
        now = now.truncatedTo(ChronoUnit.MILLIS);
        env = Collections.unmodifiableMap(new TreeMap<>(env));
        knownPlans = List.copyOf(knownPlans);
        approvals = List.copyOf(approvals);
    }

    /** Returns a copy with only those approvals, known plans and facts about earlier executions that the gate used. */
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
