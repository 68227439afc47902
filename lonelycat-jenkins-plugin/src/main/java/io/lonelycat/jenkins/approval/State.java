// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.api.Answer;

/** What has become of a question, in words, and what a step that asked it comes to. */
enum State {
    WAITING("No approver has answered yet", Answer.SET_UP),
    APPROVED("Approved", Answer.OK),
    NOT_NEEDED("Needs no approval", Answer.OK),
    REJECTED("Rejected", Answer.REFUSED),
    EDIT("An approver requested changes", Answer.APPROVAL_NEEDED),
    /** All whom the policy names have left it to others. */
    SKIPPED("Skipped by all approvers", Answer.APPROVAL_NEEDED),
    DENIED("Denied by the policy", Answer.REFUSED),
    /** The plan or the policy is not any more what was asked about. */
    CHANGED("The plan or the policy changed while the build waited for the approval", Answer.SET_UP),
    /** The build was aborted, or its time was up. */
    STOPPED("No approver answered in time", Answer.SET_UP);

    private final String words;
    private final int exitCode;

    State(String words, int exitCode) {
        this.words = words;
        this.exitCode = exitCode;
    }

    String words() {
        return words;
    }

    /** A question without an answer is not decided, so that it always fails the step. */
    int exitCode() {
        return exitCode;
    }
}
