// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.gate.past.PastQuestion.Reach;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

    QuestionShape(String name, PastForm<A> form, Reach reach) {
        this(name, Map.of(), form, reach, Optional.empty(), Optional.empty());
    }

    static QuestionShape<Long> count(String name) {
        return new QuestionShape<>(name, PastForm.COUNT, Reach.SINCE);
    }

    QuestionShape<A> path(WorkspacePath path) {
        return with("path", path.value());
    }

    QuestionShape<A> author(String author) {
        return with("author", author);
    }

    QuestionShape<A> waiver(Digest waiver) {
        return with("waiver", waiver);
    }

    QuestionShape<A> since(Instant time) {
        QuestionShape<A> more = with("since", time);
        return new QuestionShape<>(name, more.about, form, reach, Optional.of(time), unasked);
    }

    QuestionShape<A> elseAnswered(A answer) {
        return new QuestionShape<>(name, about, form, reach, since, Optional.of(answer));
    }

    private QuestionShape<A> with(String member, Object value) {
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
}
