// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;
import java.util.Optional;
import java.util.stream.Stream;

/** The word for how an execution ended, and everything that follows from the word alone. Each outcome has one row. */
public enum OutcomeWord {
    APPLIED(Tone.GOOD, 0, false),
    ALREADY_APPLIED(Tone.GOOD, 0, false),
    REFUSED(Tone.CARE, 1, false),
    DENIED(Tone.BAD, 1, false),
    NEED_APPROVAL(Tone.CARE, 10, false),
    ROLLED_BACK(Tone.BAD, 1, true),
    QUARANTINED(Tone.BAD, 1, true),
    REHEARSED(Tone.GOOD, 0, false),
    COULD_NOT_CHECK(Tone.CARE, 1, false),
    CANCELLED(Tone.CARE, 1, false),
    UNFINISHED(Tone.PLAIN, 1, false);

    private final Tone tone;
    private final int exitCode;
    private final boolean countsAgainst;

    OutcomeWord(Tone tone, int exitCode, boolean countsAgainst) {
        this.tone = tone;
        this.exitCode = exitCode;
        this.countsAgainst = countsAgainst;
    }

    public static OutcomeWord of(OutcomeKind outcome) {
        return valueOf(outcome.name());
    }

    /** Returns the word that documents, filters and the status of an answer have, such as {@code rolled_back}. */
    public String word() {
        return Names.of(this);
    }

    /** Returns the same for people, such as {@code rolled back}. */
    public String words() {
        return this == NEED_APPROVAL ? "approval needed" : word().replace('_', ' ');
    }

    /** Finds the row of a word; empty for a word that is no outcome. */
    public static Optional<OutcomeWord> find(String word) {
        return Stream.of(values()).filter(row -> row.word().equals(word)).findFirst();
    }

    public Tone tone() {
        return tone;
    }

    /** Returns the exit code of a goal that ends so. */
    public int exitCode() {
        return exitCode;
    }

    /** Returns whether the execution counts against its change. */
    public boolean countsAgainst() {
        return countsAgainst;
    }
}
