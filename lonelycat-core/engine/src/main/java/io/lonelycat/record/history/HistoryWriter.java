// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.json.Digest;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.history.HistoryTable.FromEvidence;
import io.lonelycat.record.history.HistoryTable.FromPatch;
import io.lonelycat.record.history.JobWay.JobPlace;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one execution; the caller holds the transaction. */
public record HistoryWriter(Database database) {
    /** Replaces what is there of this execution; it keeps its place among the others. */
    void write(ExecutionStory story, String evidence, RecordedPatch patch) {
        write(story, evidence, patch, seqOf(story.execution().subject().executionId()));
    }

    /** Replaces what is there of this execution, and makes it the newest. */
    void writeAsNewest(ExecutionStory story, String evidence, RecordedPatch patch) {
        write(story, evidence, patch, nextSeq());
    }

    /** Writes an execution that has just begun, without what is made on demand. */
    void writeBegun(ExecutionStory story, String evidence) {
        write(story, evidence, nextSeq());
    }

    /** Replaces what is there of this execution, as one of a build; its place follows from the time at which it began. */
    void write(ExecutionStory story, String evidence, RecordedPatch patch, long jid, int build, boolean compared) {
        delete("id = ?", story.execution().subject().executionId());
        long seq = JobPlace.free(database, story.execution().startedAt());
        write(story, evidence, patch, seq);
        database.update(
                "UPDATE execution SET jid = ?, build = ?, compared = ? WHERE seq = ?", jid, build, bit(compared), seq);
    }

    /**
     * Writes an execution of which nothing is there, without what is made on demand; its place follows
     * from the time at which it began.
     */
    public void writeInOrder(ExecutionStory story, String evidence) {
        write(story, evidence, JobPlace.free(database, story.execution().startedAt()));
    }

    /** Writes an execution of which nothing is there; its place follows from the time at which it began. */
    public void writeInOrder(ExecutionStory story, String evidence, RecordedPatch patch) {
        write(story, evidence, patch, JobPlace.free(database, story.execution().startedAt()));
    }

    /** Removes all executions. */
    public void clear() {
        delete("seq IS NOT NULL");
    }

    /** Writes the row of an execution whose evidence is removed; its place follows from the time at which it began. */
    public void writePrunedInOrder(IndexRow row, Instant pruned) {
        writePruned(row, pruned, JobPlace.free(database, row.took().startedAt()));
    }

    /** Leaves the row of an execution whose evidence is removed, with its labels and waivers, and takes away what else is there of it. */
    void writePruned(IndexRow row, Instant pruned) {
        writePruned(row, pruned, seqOf(row.subject().executionId()));
    }

    /** Writes the row of an execution whose evidence is removed, and makes it the newest. */
    void writePrunedAsNewest(IndexRow row, Instant pruned) {
        writePruned(row, pruned, nextSeq());
    }

    private void writePruned(IndexRow row, Instant pruned, long seq) {
        insert(row, row.subject().executionId(), Optional.of(pruned), seq);
        tell(seq, row, Optional.empty());
    }

    private void tell(long seq, IndexRow row, Optional<ExecutionStory> story) {
        database.tables(FromEvidence.class).forEach(table -> table.written(database, seq, row, story));
    }

    /** Says whether the row of an execution is there and says just this. */
    boolean has(IndexRow row, String evidence, Optional<Instant> pruned) {
        String same =
                ExecutionColumns.NAMES.stream().map(column -> column + " IS ?").collect(Collectors.joining(" AND "));
        return database.number(
                                "SELECT count(*) FROM execution WHERE " + same,
                                ExecutionColumns.values(row, evidence, pruned))
                        == 1
                && database.tables(FromEvidence.class).stream().allMatch(table -> table.has(database, row));
    }

    private long seqOf(String id) {
        List<Long> found = database.numbers("SELECT seq FROM execution WHERE id = ?", id);
        return found.isEmpty() ? nextSeq() : found.get(0);
    }

    private long nextSeq() {
        return database.number("SELECT coalesce(max(seq), 0) + 1 FROM execution");
    }

    private void write(ExecutionStory story, String evidence, RecordedPatch patch, long seq) {
        write(story, evidence, seq);
        database.tables(FromPatch.class).forEach(table -> table.written(database, seq, story, patch));
    }

    /** Removes the executions that a condition on their table chooses, and all that belongs to them. */
    void delete(String which, @Nullable Object... parameters) {
        database.tables(FromPatch.class).forEach(table -> table.forget(database, which, parameters));
        database.update("DELETE FROM execution WHERE " + which, parameters);
    }

    private void write(ExecutionStory story, String evidence, long seq) {
        IndexRow row = IndexRow.of(story);
        insert(row, evidence, Optional.empty(), seq);
        new DependentRows(database, seq).write(story);
        tell(seq, row, Optional.of(story));
    }

    private void insert(IndexRow row, String evidence, Optional<Instant> pruned, long seq) {
        delete("id = ?", row.subject().executionId());
        String places = String.join(", ", Collections.nCopies(ExecutionColumns.NAMES.size(), "?"));
        database.update(
                "INSERT INTO execution (seq, " + String.join(", ", ExecutionColumns.NAMES) + ") VALUES (" + seq + ", "
                        + places + ")",
                ExecutionColumns.values(row, evidence, pruned));
        new DependentRows(database, seq).writeKept(row);
    }

    static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    static @Nullable Integer code(Optional<? extends Enum<?>> constant) {
        return constant.isPresent() ? Integer.valueOf(EnumCodes.code(constant.get())) : null;
    }

    static int bit(boolean truth) {
        return truth ? 1 : 0;
    }

    public static byte[] bytes(Digest digest) {
        return HexFormat.of().parseHex(digest.hex());
    }
}
