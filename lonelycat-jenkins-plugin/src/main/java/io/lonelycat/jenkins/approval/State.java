// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.flow.Result;

/** What has become of a question, in words, and what a step that asked it comes to. */
enum State {
    WAITING("No approver has answered yet", Result.SET_UP),
    APPROVED("Approved", Result.OK),
    NOT_NEEDED("Needs no approval", Result.OK),
    REJECTED("Rejected", Result.REFUSED),
    EDIT("Another version is wanted", Result.APPROVAL_NEEDED),
    /** All whom the policy names have left it to others. */
    SKIPPED("Left to others by all who may approve it", Result.APPROVAL_NEEDED),
    DENIED("Denied by the policy", Result.REFUSED),
    /** The plan or the policy is not any more what was asked about. */
    CHANGED("Changed while it was asked about", Result.SET_UP),
    /** The build was aborted, or its time was up. */
    STOPPED("No approver answered in time", Result.SET_UP);

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
