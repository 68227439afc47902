// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.flow.Result;

/** What has become of a question, in words, and what a step that asked it comes to. */
enum State {
    WAITING("no approver has answered yet", Result.SET_UP),
    APPROVED("approved", Result.OK),
    NOT_NEEDED("needs no approval", Result.OK),
    REJECTED("rejected", Result.REFUSED),
    EDIT("another version is wanted", Result.APPROVAL_NEEDED),
    /** All whom the policy names have left it to others. */
    SKIPPED("left to others by all who may approve it", Result.APPROVAL_NEEDED),
    DENIED("denied by the policy", Result.REFUSED),
    /** The plan or the policy is not any more what was asked about. */
    CHANGED("changed while it was asked about", Result.SET_UP),
    /** The build was aborted, or its time was up. */
    STOPPED("no approver answered in time", Result.SET_UP);

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
