// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.plan.Tolerance;
import java.util.ArrayList;
import java.util.List;

/** Collects remarks for the user, and tolerated differences between edits and files, during planning. */
public final class PlanningNotes {
    private final List<String> sentences = new ArrayList<>();
    private final List<Tolerance> tolerances = new ArrayList<>();

    public void add(String sentence) {
        sentences.add(sentence);
    }

    public void add(Tolerance tolerance) {
        tolerances.add(tolerance);
    }

    public List<String> sentences() {
        return List.copyOf(sentences);
    }

    public List<Tolerance> tolerances() {
        return List.copyOf(tolerances);
    }
}
