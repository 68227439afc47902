// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.json.Names;

/** What has become of a question. */
enum State {
    /** It is asked. */
    WAITING,
    /** Enough people approved. */
    APPROVED,
    /** The gate allowed the change without anybody. */
    NOT_NEEDED,
    /** Somebody said no. */
    REJECTED,
    /** Somebody wants another version. */
    EDIT,
    /** Somebody decided that this build goes on without it. */
    SKIPPED,
    /** The policy denies the change, so that nobody was asked. */
    DENIED,
    /** The plan or the policy is not any more what was asked about. */
    CHANGED,
    /** The build was aborted, or its time was up. */
    STOPPED;

    /** Whether somebody has said no to the change as it is. */
    boolean isNo() {
        return this == REJECTED || this == EDIT;
    }

    /** As scripts and pages have it. */
    String word() {
        return Names.of(this);
    }
}
