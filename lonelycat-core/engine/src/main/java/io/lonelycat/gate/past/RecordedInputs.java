// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.error.EngineException;
import java.util.List;

/** Facts of a workspace and its past that rules ask for, and how a decision on record answers instead. */
public final class RecordedInputs {
    private RecordedInputs() {}

    /** Returns a past that has the answers to what an earlier decision asked, and no others. */
    public static Past past(List<PastAnswer<?>> recorded) {
        return new ReplayedPast(recorded);
    }

    private record ReplayedPast(List<PastAnswer<?>> recorded) implements Past {
        @Override
        public <A> A answer(PastQuestion<A> question) {
            return recorded.stream()
                    .flatMap(answer -> answer.to(question).stream())
                    .findFirst()
                    .orElseThrow(() ->
                            new EngineException("The decision on record does not say what the history answered to `"
                                    + PastQuestion.name(question) + "`; decide again where the history is."));
        }
    }
}
