// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.time.Instant;

/** The places in the order of time that executions of jobs take; several can begin in the same millisecond. */
final class JobPlace {
    private static final long IN_A_MILLISECOND = 4096;

    /** So that the product fits in 63 bits; some 35,000 years. */
    private static final long LATEST = 1L << 50;

    private JobPlace() {}

    /** Returns the first place of a millisecond. */
    static long first(Instant time) {
        long second = Math.max(0, Math.min(LATEST / 1000, time.getEpochSecond()));
        long millis = second == time.getEpochSecond() ? time.toEpochMilli() : second * 1000;
        return millis * IN_A_MILLISECOND;
    }

    /** Returns the first place that is free. */
    static long free(Database database, Instant time) {
        return database.number(
                "SELECT coalesce(max(seq) + 1, ?1) FROM execution WHERE seq >= ?1 AND seq < ?1 + " + IN_A_MILLISECOND,
                first(time));
    }
}
