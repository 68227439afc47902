// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.api.Answer;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.json.Names;
import io.lonelycat.report.text.Tone;
import java.util.Optional;
import java.util.stream.Stream;

/** State of an approval request. */
public enum QuestionState {
    WAITING(Tone.CARE, Answer.SET_UP),
    APPROVED(Tone.GOOD, Answer.OK),
    NOT_NEEDED(Tone.GOOD, Answer.OK),
    REJECTED(Tone.BAD, Answer.REFUSED),
    EDIT(Tone.CARE, Answer.APPROVAL_NEEDED),
    SKIPPED(Tone.CARE, Answer.APPROVAL_NEEDED),
    DENIED(Tone.BAD, Answer.REFUSED),
    CHANGED(Tone.BAD, Answer.SET_UP),
    STOPPED(Tone.BAD, Answer.SET_UP);

    private final Tone tone;
    private final int exitCode;

    QuestionState(Tone tone, int exitCode) {
        this.tone = tone;
        this.exitCode = exitCode;
    }

    static Optional<QuestionState> find(String word) {
        return Stream.of(values()).filter(state -> Names.of(state).equals(word)).findFirst();
    }

    public String words() {
        return Messages.of("QuestionState." + name());
    }

    Tone tone() {
        return tone;
    }

    /** Returns the step's exit code; without an answer, the step always fails. */
    public int exitCode() {
        return exitCode;
    }
}
