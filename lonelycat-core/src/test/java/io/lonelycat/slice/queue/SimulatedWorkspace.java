// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A workspace in which plans are carried out that are drawn; it knows which of them hold. */
final class SimulatedWorkspace {
    /** Whether some workers verify nothing ahead, and run the checks where they land. */
    private final boolean mixed;

    private final Set<String> bad = new HashSet<>();
    private final Set<String> landed = new TreeSet<>();
    /** What was landed by workers that died before they could say so. */
    private final Set<String> untold = new HashSet<>();
    /** What people held, released or cancelled since that. */
    private final Set<String> lookedAt = new HashSet<>();

    private final Map<String, List<String>> needs = new HashMap<>();
    private final Map<String, Set<String>> verified = new HashMap<>();

    SimulatedWorkspace(boolean mixed) {
        this.mixed = mixed;
    }

    boolean isMixed() {
        return mixed;
    }

    /** A plan has been submitted. */
    void submitted(String plan, boolean holds, List<String> needed) {
        if (!holds) {
            bad.add(plan);
        }
        needs.put(plan, needed);
    }

    /** Returns what is in a copy in which a plan is carried out after others. */
    Set<String> copy(List<String> after, String plan) {
        Set<String> copy = new TreeSet<>(landed);
        copy.addAll(after);
        copy.add(plan);
        return copy;
    }

    boolean holds(Set<String> copy) {
        return Collections.disjoint(copy, bad);
    }

    boolean hasAll(List<String> plans) {
        return landed.containsAll(plans);
    }

    /** The checks of a plan passed in a copy. */
    void verified(String plan, Set<String> copy) {
        verified.put(plan, copy);
    }

    /** Carries out a plan that was not carried out by a worker that died; says whether it holds. */
    boolean land(String plan) {
        assertThat(hasAll(needs.getOrDefault(plan, List.of())))
                .as("what it needs")
                .isTrue();
        Set<String> after = copy(List.of(), plan);
        if (!mixed) {
            assertThat(verified.get(plan)).as("the files that were verified").isEqualTo(after);
        } else if (!after.equals(verified.get(plan)) && bad.contains(plan)) {
            // Its checks run here.
            return false;
        }
        assertThat(landed.add(plan)).as("once").isEqualTo(!untold.contains(plan));
        return true;
    }

    /** The worker that landed a plan dies before it can say so. */
    void dies(String plan) {
        untold.add(plan);
    }

    /** What came of a plan is on record. */
    void told(String plan) {
        untold.remove(plan);
    }

    /** People held, released or cancelled a plan. */
    void lookedAt(String plan) {
        if (untold.contains(plan)) {
            lookedAt.add(plan);
        }
    }

    /** Returns how many plans have been landed that are on record. */
    int landings() {
        return landed.size() - untold.size();
    }

    boolean holds() {
        return holds(landed);
    }

    boolean has(String plan) {
        return landed.contains(plan);
    }

    boolean isBad(String plan) {
        return bad.contains(plan);
    }

    /** Where a worker has landed it and died, people who looked at it meanwhile are believed. */
    boolean mayBeLeft(String plan) {
        return !landed.contains(plan) || lookedAt.contains(plan);
    }
}
