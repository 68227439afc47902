// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.record.Histogram;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.AskedStatus;
import io.lonelycat.record.history.EnumCodes;
import io.lonelycat.slice.summary.PeriodReader.Slot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts the executions of one slot. */
final class SlotFold {
    static final int NO_OUTCOME = -1;

    private final Map<ShownStatus, Long> byStatus = new EnumMap<>(ShownStatus.class);
    private final Histogram durations = new Histogram();

    void see(ResultSet row) throws SQLException {
        int code = row.getInt(2);
        ShownStatus standing = ShownStatus.of(
                code == NO_OUTCOME ? Optional.empty() : Optional.of(EnumCodes.constant(OutcomeKind.class, code)));
        byStatus.merge(standing, 1L, Long::sum);
        long millis = row.getLong(3);
        if (millis >= 0
                && (standing == ShownStatus.APPLIED
                        || AskedStatus.FAILED.standings().contains(standing))) {
            durations.add(millis);
        }
    }

    Slot slot(Instant from) {
        return new Slot(from, byStatus, durations.durations());
    }
}
