// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.past.PastAnswer;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a decision depended on beyond the proposal and the policy.
 *
 * @param now when it was made
 * @param frontEnd by which front end it was asked
 * @param env variables of the build, sorted by name
 * @param knownPlans the plans that the proposal needs and that had been carried out
 * @param foldsNames whether the workspace takes names that differ in case for the same
 * @param question where people were asked about it
 * @param approvals what became of each document that came as an approval
 * @param history what was asked about the past, and the answers
 * @param environment the one that the change was for
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
        @Member(ifAny = true) List<PastAnswer<?>> history,
        @Member(blank = false) Optional<String> environment) {
    /** Copies the collections, and cuts the time to what documents write. */
    public DecisionInputs {
        now = now.truncatedTo(ChronoUnit.MILLIS);
        env = Collections.unmodifiableMap(new TreeMap<>(env));
        knownPlans = List.copyOf(knownPlans);
        approvals = List.copyOf(approvals);
        history = List.copyOf(history);
    }
}
