// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;
import java.util.Optional;
import java.util.stream.Stream;

/** Outcome of an execution, with its word, tone and exit code. */
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

    /** Example: {@code rolled_back}. */
    public String word() {
        return Names.of(this);
    }

    /** Example: {@code rolled back}. */
    public String words() {
        return this == NEED_APPROVAL ? "approval needed" : word().replace('_', ' ');
    }

    public static Optional<OutcomeWord> find(String word) {
        return Stream.of(values()).filter(row -> row.word().equals(word)).findFirst();
    }

    public Tone tone() {
        return tone;
    }

    public int exitCode() {
        return exitCode;
    }

    public boolean countsAgainst() {
        return countsAgainst;
    }
}
