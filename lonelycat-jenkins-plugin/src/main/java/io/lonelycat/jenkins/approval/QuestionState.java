// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.api.Answer;
import io.lonelycat.jenkins.Messages;

/** The state of a question, and the exit code of the step that asked it. */
enum QuestionState {
    WAITING(Answer.SET_UP),
    APPROVED(Answer.OK),
    NOT_NEEDED(Answer.OK),
    REJECTED(Answer.REFUSED),
    EDIT(Answer.APPROVAL_NEEDED),
    /** All whom the policy names have left it to others. */
    SKIPPED(Answer.APPROVAL_NEEDED),
    DENIED(Answer.REFUSED),
    /** The plan or the policy is not any more what was asked about. */
    CHANGED(Answer.SET_UP),
    /** The build was aborted, or its time was up. */
    STOPPED(Answer.SET_UP);

    private final int exitCode;

    QuestionState(int exitCode) {
        this.exitCode = exitCode;
    }

    String words() {
        return Messages.of("QuestionState." + name());
    }

    /** A question without an answer is not decided, so that it always fails the step. */
    int exitCode() {
        return exitCode;
    }
}
