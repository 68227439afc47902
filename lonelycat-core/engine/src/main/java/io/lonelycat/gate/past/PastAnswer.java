// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.Optional;

/** A question about the past and its answer, as a decision records them, and as they cross the wire. */
public record PastAnswer<A>(PastQuestion<A> question, A answer) {
    private static final String ANSWER = "answer";

    /** Asks a question. */
    public static <A> PastAnswer<A> of(Past past, PastQuestion<A> question) {
        return new PastAnswer<>(question, past.answer(question));
    }

    /** Reads what {@link #toJson} wrote, strictly. */
    static PastAnswer<?> read(InputValue entry) {
        InputObject in = entry.object();
        return in.closed(read(PastQuestion.read(in), in));
    }

    /** Reads the answer to a known question, and leaves other members to the caller. */
    public static <A> PastAnswer<A> read(PastQuestion<A> question, InputObject in) {
        return new PastAnswer<>(question, question.read(in.required(ANSWER)));
    }

    /** Returns the answer, if it is one to the same question. */
    @SuppressWarnings("unchecked") // equal questions have answers of one type
    public <B> Optional<B> to(PastQuestion<B> asked) {
        return question.equals(asked) ? Optional.of((B) answer) : Optional.empty();
    }

    /** Returns both as documents write them. */
    public JsonObject toJson() {
        return question.toJson().with(ANSWER, PastQuestion.written(answer));
    }
}
