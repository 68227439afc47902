// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.gate.past.QuestionShape.PastForm;
import io.lonelycat.gate.past.QuestionShape.Reach;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A question about the past and its answer, as a decision keeps them, and as they travel. */
public record PastAnswer<A>(PastQuestion<A> question, A answer) {
    private static final String ANSWER = "answer";
    private static final String TOLD = "told";

    /** Asks a question. */
    public static <A> PastAnswer<A> of(PastExecutions past, PastQuestion<A> question) {
        return new PastAnswer<>(question, past.answer(question));
    }

    /** Reads what {@link #toJson} wrote, strictly; what a slice asked is read when it asks again. */
    static PastAnswer<?> read(InputValue entry) {
        InputObject in = entry.object();
        Optional<PastQuestion<?>> own = PastQuestion.own(in);
        if (own.isEmpty()) {
            in.required(ANSWER);
            Optional<ToldAnswer> told = in.optional(TOLD).map(it -> RecordJson.read(ToldAnswer.class, it));
            return read(KeptQuestion.of(in.plain(), told), in);
        }
        return in.closed(read(own.get(), in));
    }

    /** Reads the answer to a question that is known; what else is in the object is the caller's matter. */
    public static <A> PastAnswer<A> read(PastQuestion<A> question, InputObject in) {
        return new PastAnswer<>(question, question.shape().form().read().apply(in.required(ANSWER)));
    }

    /** Returns the answer, if it is one to the same question. */
    @SuppressWarnings("unchecked") // the same question has the same kind of answer
    public <B> Optional<B> to(PastQuestion<B> asked) {
        if (question instanceof KeptQuestion kept && kept.isLike(asked)) {
            return Optional.of(read(asked, InputDocument.json("decision.json, inputs", Json.pretty(toJson()))).answer);
        }
        return question.equals(asked) ? Optional.of((B) answer) : Optional.empty();
    }

    /**
     * Returns the name of a question that was kept as it is, since the engine does not know it, if it is not among others: no
     * rule of a slice has asked it again.
     */
    public Optional<String> notAskedIn(List<PastAnswer<?>> others) {
        return question instanceof KeptQuestion kept
                        && others.stream().map(PastAnswer::question).noneMatch(kept::isLike)
                ? Optional.of(kept.shape().name())
                : Optional.empty();
    }

    /** Returns what reports tell of the answer. */
    public Optional<ToldAnswer> told() {
        return question.shape().form().told().apply(answer);
    }

    /** Returns both as documents write them. */
    public JsonObject toJson() {
        return question.shape()
                .toJson()
                .with(ANSWER, question.shape().form().written().apply(answer))
                .withIfPresent(TOLD, told().map(RecordJson::write).orElse(null));
    }

    /** A question of a slice, as a decision keeps it. */
    record KeptQuestion(Digest digest, QuestionShape<Object> shape) implements PastQuestion<Object> {
        static KeptQuestion of(JsonObject entry, Optional<ToldAnswer> told) {
            Map<String, Object> about = new LinkedHashMap<>(entry.members());
            about.remove(ANSWER);
            about.remove(TOLD);
            String name = String.valueOf(about.remove(QuestionShape.NAME));
            QuestionShape<Object> shape = new QuestionShape<>(
                    name, about, new PastForm<>(answer -> answer, InputValue::plain, answer -> told), Reach.AS_KNOWN);
            return new KeptQuestion(Digest.ofCanonical(shape.toJson()), shape);
        }

        boolean isLike(PastQuestion<?> asked) {
            return digest.equals(Digest.ofCanonical(asked.shape().toJson()));
        }

        @Override
        public Object of(PastFacts past) {
            throw new IllegalStateException("A question on record is not asked again.");
        }
    }
}
