// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.json.Names;

/** The numbered steps of an execution; each has a log, a pair of events and a row. */
public enum Step {
    /** Recovers, gates again, looks for what is stale or already there, resolves checks. */
    VALIDATE(1),
    /** Compares the old digests. */
    CHECKSUM(2),
    /** Rehearses the change in a copy of the workspace, if the policy or the user requests it: between 2 and 3. */
    REHEARSE(10),
    /** Stages the new content and writes the journal's intent. */
    BACKUP(3),
    /** Moves the old files aside and the new ones in, and reads them again. */
    APPLY(4),
    /** Runs the checks that say whether the change is right. */
    VERIFY(5),
    /** Runs the checks that say whether what depends on it is well. */
    HEALTH(6),
    /** Writes the commit marker. */
    FINALIZE(7),
    /** Rolls the change back. */
    ROLLBACK(98),
    /** Records the failure. */
    ERROR(99);

    private final int number;

    Step(int number) {
        this.number = number;
    }

    /** The number by which people and file names know it. */
    public int number() {
        return number;
    }

    /** The name of its log without ending, such as {@code 01_validate}. */
    public String logName() {
        return (number < 10 ? "0" : "") + number + "_" + Names.of(this);
    }
}
