// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.util.OptionalLong;

/**
 * Which executions a question is about: all, or those of one job.
 *
 * @param jid the number of the job
 */
public record Among(OptionalLong jid) {
    public static final Among ALL = new Among(OptionalLong.empty());

    static Among job(long jid) {
        return new Among(OptionalLong.of(jid));
    }

    /** Returns what is to be added to the conditions on a table. */
    String and(String table) {
        return jid.isPresent() ? " AND " + table + ".jid = " + jid.getAsLong() : "";
    }
}
