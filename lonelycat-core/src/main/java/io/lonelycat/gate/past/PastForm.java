// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The form in which documents write an answer about the past.
 *
 * @param written what is in the document
 * @param read takes that apart again, strictly
 */
public record PastForm<A>(Function<A, Object> written, Function<InputValue, A> read) {
    /** Stands for the outcome of a path that no execution was to change. */
    static final String NO_OUTCOME = "none";

    static final PastForm<Long> COUNT = new PastForm<>(count -> count, answer -> answer.integer(0, Long.MAX_VALUE));

    static final PastForm<PastUse> USE = new PastForm<>(Names::of, answer -> answer.oneOf(PastUse.class));

    static final PastForm<Optional<PastOutcome>> OUTCOME = new PastForm<>(PastForm::name, PastForm::outcome);

    static final PastForm<List<ContentMark>> MARKS = new PastForm<>(
            marks -> marks.stream().map(ContentMark::value).toList(),
            answer -> answer.list().stream().map(PastForm::mark).toList());

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
