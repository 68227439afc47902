// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;
import java.util.Optional;
import java.util.stream.Stream;

/** Outcome of an execution: word, tone, exit code, and explanation in Markdown for the reference documentation. */
public enum OutcomeWord {
    APPLIED(Tone.GOOD, 0, false, "the change was applied, and its checks passed"),
    ALREADY_APPLIED(Tone.GOOD, 0, false, "the files already had their new content; nothing was written"),
    REFUSED(
            Tone.CARE,
            1,
            false,
            "nothing was changed: the files were not as planned, or the gate decides otherwise than before"),
    DENIED(Tone.BAD, 1, false, "nothing was changed: the gate denied the change"),
    NEED_APPROVAL(Tone.CARE, 10, false, "nothing was changed: an approval is missing"),
    ROLLED_BACK(Tone.BAD, 1, true, "a step failed, and every file was restored"),
    QUARANTINED(Tone.BAD, 1, true, "the rollback failed, or checks altered protected files; a user must decide"),
    REHEARSED(Tone.GOOD, 0, false, "the change was only tested in a copy"),
    COULD_NOT_CHECK(
            Tone.CARE,
            1,
            false,
            "a check [could not run](checks.md#a-check-that-could-not-run), or fails without the change, too;"
                    + " every file was restored"),
    CANCELLED(Tone.CARE, 1, false, "the execution was cancelled, or its process was killed; every file was restored"),
    UNFINISHED(Tone.PLAIN, 1, false, "the execution is running, or was killed and not recovered yet");

    private final Tone tone;
    private final int exitCode;
    private final boolean countsAgainst;
    private final String meaning;

    OutcomeWord(Tone tone, int exitCode, boolean countsAgainst, String meaning) {
        this.tone = tone;
        this.exitCode = exitCode;
        this.countsAgainst = countsAgainst;
        this.meaning = meaning;
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

    public String meaning() {
        return meaning;
    }
}
