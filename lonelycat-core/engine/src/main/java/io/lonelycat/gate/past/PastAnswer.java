// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.Optional;

/** A question about the past and its answer, as a decision keeps them, and as they travel. */
public record PastAnswer<A>(PastQuestion<A> question, A answer) {
    private static final String ANSWER = "answer";

    /** Asks a question. */
    public static <A> PastAnswer<A> of(PastExecutions past, PastQuestion<A> question) {
        return new PastAnswer<>(question, past.answer(question));
    }

    /** Reads what {@link #toJson} wrote, strictly. */
    static PastAnswer<?> read(InputValue entry) {
        InputObject in = entry.object();
        PastAnswer<?> read = read(PastQuestion.read(in), in);
        in.rejectUnknown();
        return read;
    }

    /** Reads the answer to a question that is known; what else is in the object is the caller's matter. */
    public static <A> PastAnswer<A> read(PastQuestion<A> question, InputObject in) {
        return new PastAnswer<>(question, question.shape().form().read().apply(in.required(ANSWER)));
    }

    /** Returns the answer, if it is one to the same question. */
    @SuppressWarnings("unchecked") // the same question has the same kind of answer
    public <B> Optional<B> to(PastQuestion<B> asked) {
        return question.equals(asked) ? Optional.of((B) answer) : Optional.empty();
    }

    /** Returns both as documents write them. */
    public JsonObject toJson() {
        return question.shape()
                .toJson()
                .with(ANSWER, question.shape().form().written().apply(answer));
    }
}
