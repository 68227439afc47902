// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.InputValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The past as an earlier decision was told of it. It knows the answers to what that decision asked, and no others. */
record ReplayedHistory(Map<PastQuestion<?>, PastAnswer<?>> answers) implements PastExecutions {
    static ReplayedHistory read(List<InputValue> values) {
        Map<PastQuestion<?>, PastAnswer<?>> answers = new HashMap<>();
        for (InputValue value : values) {
            PastAnswer<?> answer = PastAnswer.read(value);
            answers.put(answer.question(), answer);
        }
        return new ReplayedHistory(answers);
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return Optional.<PastAnswer<?>>ofNullable(answers.get(question))
                .flatMap(known -> known.to(question))
                .or(question.shape()::unasked)
                .orElseThrow(
                        () -> new EngineException("The decision on record does not say what the history answered to `"
                                + question.shape().name() + "`; decide again where the history is."));
    }
}
