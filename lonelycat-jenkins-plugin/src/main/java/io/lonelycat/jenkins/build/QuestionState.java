// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.api.Answer;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.json.Names;
import io.lonelycat.report.text.Tone;
import java.util.Optional;
import java.util.stream.Stream;

/** The state of a request for approval, and what follows from it: the tone of the change, and the exit code of the step that asks. */
public enum QuestionState {
    WAITING(Tone.CARE, Answer.SET_UP),
    APPROVED(Tone.GOOD, Answer.OK),
    NOT_NEEDED(Tone.GOOD, Answer.OK),
    REJECTED(Tone.BAD, Answer.REFUSED),
    EDIT(Tone.CARE, Answer.APPROVAL_NEEDED),
    /** All whom the policy names have left it to others. */
    SKIPPED(Tone.CARE, Answer.APPROVAL_NEEDED),
    DENIED(Tone.BAD, Answer.REFUSED),
    /** The plan or the policy is not any more what was asked about. */
    CHANGED(Tone.BAD, Answer.SET_UP),
    /** The build was aborted, or its time was up. */
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

    /** A question without an answer is not decided, so that it always fails the step. */
    public int exitCode() {
        return exitCode;
    }
}
