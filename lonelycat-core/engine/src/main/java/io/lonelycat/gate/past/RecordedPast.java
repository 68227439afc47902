// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A past that is asked each question once, and whose answers the decision records. */
public final class RecordedPast implements Past {
    private final Past past;
    private final Map<PastQuestion<?>, PastAnswer<?>> answers = new LinkedHashMap<>();

    /** Asks nothing yet. */
    public RecordedPast(Past past) {
        this.past = past;
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return answers.computeIfAbsent(question, asked -> PastAnswer.of(past, asked))
                .to(question)
                .orElseThrow();
    }

    /** Returns all questions so far with their answers. */
    public List<PastAnswer<?>> answers() {
        return List.copyOf(answers.values());
    }
}
