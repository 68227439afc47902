// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.plan.Tolerance;
import java.util.ArrayList;
import java.util.List;

/** Notes about how an input was understood; grow while it is planned. */
public final class PlanningNotes {
    private final List<String> sentences = new ArrayList<>();
    private final List<Tolerance> tolerances = new ArrayList<>();

    /** Adds a sentence for people. */
    public void add(String sentence) {
        sentences.add(sentence);
    }

    /** Adds a place that the input does not fit in every respect. */
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
