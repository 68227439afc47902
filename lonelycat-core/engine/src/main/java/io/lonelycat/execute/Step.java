// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.json.Names;

/** Step of an execution, with a number and a log. */
public enum Step {
    /**
     * Recovers killed executions, evaluates the policy again, and tests whether the change is already applied and its
     * checks can run.
     */
    VALIDATE(1),
    /** Compares workspace files with the plan's old digests. */
    CHECKSUM(2),
    /** Rehearses the change between steps 2 and 3, if required. */
    REHEARSE(10),
    /** Prepares new files in the journal and writes the list of file moves. */
    BACKUP(3),
    /** Replaces the files in the workspace and reads them again. */
    APPLY(4),
    /** Runs the checks in the plan's list {@code verification}. */
    VERIFY(5),
    /** Runs the checks in the plan's list {@code healthChecks}. */
    HEALTH(6),
    /** Writes the marker that makes the change final. */
    FINALIZE(7),
    ROLLBACK(98),
    ERROR(99);

    private final int number;

    Step(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public String logName() {
        return (number < 10 ? "0" : "") + number + "_" + Names.of(this);
    }
}
