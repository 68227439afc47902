// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.history.EnumCodes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of an execution.
 *
 * @param code why it failed, in one word; empty where it did not
 */
record CaseRow(long seq, String id, Instant started, PastOutcome outcome, String intent, Optional<String> code) {
    private static final int ROLLED_BACK = EnumCodes.code(OutcomeKind.ROLLED_BACK);
    private static final int QUARANTINED = EnumCodes.code(OutcomeKind.QUARANTINED);

    /** Reads a row with the columns seq, id, started, outcome, whether it was taken back, intent and error_code. */
    static CaseRow read(ResultSet row) throws SQLException {
        @Nullable String code = row.getString(7);
        return new CaseRow(
                row.getLong(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                outcome(row.getInt(4), row.getBoolean(5)),
                row.getString(6),
                Optional.ofNullable(code));
    }

    /**
     * Returns what came of an execution.
     *
     * @param outcome its own, in the code of the index
     * @param takenBack whether a user rolled it back later
     */
    private static PastOutcome outcome(int outcome, boolean takenBack) {
        return outcome == QUARANTINED
                ? PastOutcome.QUARANTINED
                : outcome == ROLLED_BACK || takenBack ? PastOutcome.ROLLED_BACK : PastOutcome.APPLIED;
    }
}
