// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.history.HistoryTable.FromEvidence;
import io.lonelycat.record.history.HistoryTable.FromPatch;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one execution; the caller holds the transaction. */
public record HistoryWriter(Database database) {
    /** Replaces what is there of this execution. Its place among the others follows from the time at which it began. */
    public void write(ExecutionStory story, String evidence, RecordedPatch patch) {
        long seq = writeBegun(story, evidence);
        database.tables(FromPatch.class).forEach(table -> table.written(database, seq, story, patch));
    }

    /** Does so without what is made on demand, and returns the number of the execution. */
    public long writeBegun(ExecutionStory story, String evidence) {
        IndexRow row = IndexRow.of(story);
        long seq = insert(row, evidence, Optional.empty());
        new DependentRows(database, seq).write(story);
        tell(seq, row, Optional.of(story));
        return seq;
    }

    /** Replaces what is there of this execution, as one of a build. */
    void write(ExecutionStory story, String evidence, RecordedPatch patch, long jid, int build, boolean compared) {
        write(story, evidence, patch);
        database.update(
                "UPDATE execution SET jid = ?, build = ?, compared = ? WHERE id = ?",
                jid,
                build,
                bit(compared),
                story.execution().subject().executionId());
    }

    /** Leaves the row of an execution whose evidence is removed, with its labels, and takes away what else is there of it. */
    public void writePruned(IndexRow row, Instant pruned) {
        tell(insert(row, row.subject().executionId(), Optional.of(pruned)), row, Optional.empty());
    }

    private void tell(long seq, IndexRow row, Optional<ExecutionStory> story) {
        database.tables(FromEvidence.class).forEach(table -> table.written(database, seq, row, story));
    }

    /** Removes the executions that a condition on their table chooses, and all that belongs to them. */
    void delete(String which, @Nullable Object... parameters) {
        database.tables(FromPatch.class).forEach(table -> table.forget(database, which, parameters));
        database.update("DELETE FROM execution WHERE " + which, parameters);
    }

    private long insert(IndexRow row, String evidence, Optional<Instant> pruned) {
        delete("id = ?", row.subject().executionId());
        long seq = TimePlace.free(database, row.took().startedAt());
        Map<String, @Nullable Object> columns = ExecutionColumns.of(row, evidence, pruned);
        database.update(
                "INSERT INTO execution (seq, " + String.join(", ", columns.keySet()) + ") VALUES (" + seq
                        + ", ?".repeat(columns.size()) + ")",
                columns.values().toArray());
        new DependentRows(database, seq).writeKept(row);
        return seq;
    }

    static @Nullable String word(Optional<? extends Enum<?>> constant) {
        return constant.isPresent() ? Names.of(constant.get()) : null;
    }

    static int bit(boolean truth) {
        return truth ? 1 : 0;
    }

    public static byte[] bytes(Digest digest) {
        return HexFormat.of().parseHex(digest.hex());
    }

    /** The places of executions in the order of time; several can begin in the same millisecond. */
    static final class TimePlace {
        private static final long IN_A_MILLISECOND = 4096;

        /** So that the product fits in 63 bits; some 35,000 years. */
        private static final long LATEST = 1L << 50;

        private TimePlace() {}

        /** Returns the first place of a millisecond. */
        static long first(Instant time) {
            long second = Math.max(0, Math.min(LATEST / 1000, time.getEpochSecond()));
            long millis = second == time.getEpochSecond() ? time.toEpochMilli() : second * 1000;
            return millis * IN_A_MILLISECOND;
        }

        /** Returns the first place that is free. */
        static long free(Database database, Instant time) {
            return database.number(
                    "SELECT coalesce(max(seq) + 1, ?1) FROM execution WHERE seq >= ?1 AND seq < ?1 + "
                            + IN_A_MILLISECOND,
                    first(time));
        }
    }
}
