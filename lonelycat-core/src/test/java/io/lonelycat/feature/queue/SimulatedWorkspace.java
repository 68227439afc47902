// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.PlanId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A workspace in which plans are carried out; it knows which of them fail their checks. */
final class SimulatedWorkspace {
    private final Set<PlanId> bad = new HashSet<>();
    private final Set<PlanId> landed = new HashSet<>();
    /** What workers landed that died before they could report it. */
    private final Set<PlanId> unreported = new HashSet<>();
    /** Of these, what users held, released or cancelled since. */
    private final Set<PlanId> touchedByUsers = new HashSet<>();

    private final Map<PlanId, List<PlanId>> needs = new HashMap<>();
    /** The commits on the branch, the oldest first; those of other gits are absent. */
    private final List<Optional<PlanId>> commits = new ArrayList<>();

    void submitted(PlanId plan, boolean holds, List<PlanId> needed) {
        if (!holds) {
            bad.add(plan);
        }
        needs.put(plan, needed);
    }

    boolean holds() {
        return Collections.disjoint(landed, bad);
    }

    /**
     * Carries out a plan.
     *
     * @return whether its checks passed
     */
    boolean land(PlanId plan) {
        assertThat(landed).as("what it needs").containsAll(needs.getOrDefault(plan, List.of()));
        if (bad.contains(plan)) {
            return false;
        }
        assertThat(landed.add(plan)).as("once").isEqualTo(!unreported.contains(plan));
        return true;
    }

    /** Returns how many commits there are: a plan is executed on the newest of them. */
    int head() {
        return commits.size();
    }

    void commitOfAnotherGit() {
        commits.add(Optional.empty());
    }

    boolean isUncommitted(PlanId plan) {
        return landed.contains(plan) && !commits.contains(Optional.of(plan));
    }

    /**
     * Commits what a worker has landed just now.
     *
     * @return whether it is: not where another git has committed since it was executed
     */
    boolean commit(PlanId plan, int base) {
        return base == head() && commits.add(Optional.of(plan));
    }

    /** A person commits an execution that a worker has named as landed and not committed. */
    void commitByHand(PlanId plan) {
        assertThat(isUncommitted(plan)).as("what is committed by hand").isTrue();
        commits.add(Optional.of(plan));
    }

    /** Every plan that landed is in one commit, and no other is. */
    void demandOneCommitOfEach() {
        assertThat(commits.stream().flatMap(Optional::stream)).containsExactlyInAnyOrderElementsOf(landed);
    }

    void workerDiesAfterLanding(PlanId plan) {
        unreported.add(plan);
    }

    void reported(PlanId plan) {
        unreported.remove(plan);
    }

    void touchedByUser(PlanId plan) {
        if (unreported.contains(plan)) {
            touchedByUsers.add(plan);
        }
    }

    /** Returns how many plans are landed that are on record. */
    int landings() {
        return landed.size() - unreported.size();
    }

    boolean has(PlanId plan) {
        return landed.contains(plan);
    }

    boolean isBad(PlanId plan) {
        return bad.contains(plan);
    }

    /** Whether a plan may end as not landed: where a worker landed it and died, users who moved it meanwhile are believed. */
    boolean mayBeLeft(PlanId plan) {
        return !landed.contains(plan) || touchedByUsers.contains(plan);
    }
}
