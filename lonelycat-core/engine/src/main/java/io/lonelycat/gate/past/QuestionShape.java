// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.json.RecordJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How documents write a question about the past, and its answer.
 *
 * @param name of the question
 * @param about what it is about
 * @param form of the answer
 * @param since from when on it asks, where it says that
 * @param unasked the answer of a decision on record that was not asked; empty where that is no answer
 */
public record QuestionShape<A>(
        String name,
        Map<String, Object> about,
        PastForm<A> form,
        Reach reach,
        Optional<Instant> since,
        Optional<A> unasked) {
    static final String NAME = "question";

    /** How much of the past has to be there for an answer. */
    public enum Reach {
        /** All since the time that the question names. */
        SINCE,
        /** What happened lately. */
        LATELY,
        /** What is there: a missing part only makes the answer more careful. */
        AS_KNOWN
    }

    /** Shapes a question that is about nothing yet. */
    public QuestionShape(String name, PastForm<A> form, Reach reach) {
        this(name, Map.of(), form, reach);
    }

    QuestionShape(String name, Map<String, Object> about, PastForm<A> form, Reach reach) {
        this(name, about, form, reach, Optional.empty(), Optional.empty());
    }

    static QuestionShape<Long> count(String name) {
        return new QuestionShape<>(name, PastForm.COUNT, Reach.SINCE);
    }

    /** Returns the shape of the same question, about what happened since then. */
    public QuestionShape<A> since(Instant time) {
        QuestionShape<A> more = with("since", time);
        return new QuestionShape<>(name, more.about, form, reach, Optional.of(time), unasked);
    }

    QuestionShape<A> elseAnswered(A answer) {
        return new QuestionShape<>(name, about, form, reach, since, Optional.of(answer));
    }

    /** Returns the shape of the same question, about something more. */
    public QuestionShape<A> with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(about);
        more.put(member, value);
        return new QuestionShape<>(name, more, form, reach, since, unasked);
    }

    /** Returns the question as documents write it. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject().with(NAME, name);
        about.forEach(json::with);
        return json;
    }

    /**
     * The form in which documents write an answer about the past.
     *
     * @param written what is in the document
     * @param read takes that apart again, strictly
     * @param told what reports tell of it; empty for an answer that only counts
     */
    public record PastForm<A>(
            Function<A, Object> written, Function<InputValue, A> read, Function<A, Optional<ToldAnswer>> told) {
        /** Stands for the outcome of a path that no execution was to change. */
        static final String NO_OUTCOME = "none";

        static final PastForm<Long> COUNT = new PastForm<>(count -> count, answer -> answer.integer(0, Long.MAX_VALUE));

        static final PastForm<Optional<PastOutcome>> OUTCOME = new PastForm<>(PastForm::name, PastForm::outcome);

        static final PastForm<List<ContentMark>> MARKS = new PastForm<>(
                marks -> marks.stream().map(ContentMark::value).toList(),
                answer -> answer.list().stream().map(PastForm::mark).toList());

        /** A form of which reports tell nothing. */
        public PastForm(Function<A, Object> written, Function<InputValue, A> read) {
            this(written, read, answer -> Optional.empty());
        }

        public static <R extends Record> PastForm<R> of(Class<R> type) {
            return new PastForm<>(RecordJson::write, answer -> RecordJson.read(type, answer));
        }

        static String name(Optional<PastOutcome> outcome) {
            return outcome.map(Names::of).orElse(NO_OUTCOME);
        }

        private static Optional<PastOutcome> outcome(InputValue answer) {
            Optional<PastOutcome> outcome = Arrays.stream(PastOutcome.values())
                    .filter(known -> Names.of(known).equals(answer.string()))
                    .findFirst();
            if (outcome.isEmpty() && !answer.string().equals(NO_OUTCOME)) {
                throw answer.problem("expected applied, rolled_back, quarantined or none");
            }
            return outcome;
        }

        private static ContentMark mark(InputValue value) {
            if (!ContentMark.isWellFormed(value.string())) {
                throw value.problem("expected 16 lower-case hexadecimal digits or none");
            }
            return new ContentMark(value.string());
        }
    }
}
