// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.util.OptionalLong;

/**
 * Which executions a question is about: all, or those of one job.
 *
 * @param jid the number of the job
 */
public record JobScope(OptionalLong jid) {
    public static final JobScope ALL = new JobScope(OptionalLong.empty());

    static JobScope job(long jid) {
        return new JobScope(OptionalLong.of(jid));
    }

    /** Returns what is to be added to the conditions on a table. */
    String and(String table) {
        return jid.isPresent() ? " AND " + table + ".jid = " + jid.getAsLong() : "";
    }

    /** The same without what only an agent vouches for: executions of a job whose evidence was not compared. */
    String compared(String table) {
        return jid.isPresent() ? and(table) + " AND " + table + ".compared = 1" : "";
    }
}
