// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.history.EnumCodes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A decision as its own row has it, without its rules, answers and build. */
record FoundDecision(
        Instant at,
        DecidedRow.DecidedIds ids,
        DecidedRow.Judged judged,
        int files,
        DecidedRow.DecidedOrigin origin,
        Optional<String> execution,
        long place) {
    static FoundDecision read(ResultSet row) throws SQLException {
        @Nullable String environment = row.getString("environment");
        @Nullable String execution = row.getString("execution");
        return new FoundDecision(
                Instant.ofEpochMilli(row.getLong("at")),
                new DecidedRow.DecidedIds(row.getString("id"), row.getString("plan_id"), row.getString("changeset_id")),
                new DecidedRow.Judged(
                        EnumCodes.constant(Verdict.class, row.getInt("verdict")),
                        EnumCodes.constant(Risk.class, row.getInt("risk")),
                        EnumCodes.constant(Risk.class, row.getInt("risk_proposed")),
                        Optional.ofNullable(environment)),
                row.getInt("files"),
                new DecidedRow.DecidedOrigin(
                        row.getString("intent"),
                        EnumCodes.constant(Trigger.class, row.getInt("trigger_kind")),
                        row.getString("correlation"),
                        row.getString("created_by")),
                Optional.ofNullable(execution),
                row.getLong("place"));
    }
}
