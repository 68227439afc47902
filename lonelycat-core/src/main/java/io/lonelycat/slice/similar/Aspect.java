// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

/**
 * A side from which two executions are compared. Each has a share of the score; what the one that is asked about does not have
 * is no side of it, and what is missing on both sides is nothing that they have in common.
 */
public enum Aspect {
    /** Which files. */
    PATHS(35),
    /** What is in the lines that the change adds and removes. */
    LINES(30),
    /** What the plan says that it wants. */
    INTENT(15),
    /** How the plan is labelled. */
    LABELS(10),
    /** How it failed. */
    FAILURE(60);

    private final int share;

    Aspect(int share) {
        this.share = share;
    }

    /** Returns its weight beside the other aspects. */
    public int share() {
        return share;
    }
}
