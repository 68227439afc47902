// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.EnumCodes;
import io.lonelycat.slice.similar.FeatureIndex.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the executions that are like a change: it compares the best {@link Candidates} in full.
 */
public final class SimilarReader {
    private static final String ATTEMPTED = "trigger_kind <> " + EnumCodes.code(Trigger.ROLLBACK) + " AND outcome IN ("
            + EnumCodes.code(OutcomeKind.APPLIED) + ", " + EnumCodes.code(OutcomeKind.ROLLED_BACK) + ", "
            + EnumCodes.code(OutcomeKind.QUARANTINED) + ")";

    private final Database database;
    private final FeatureIndex index;
    private final String among;
    private final String which;

    /**
     * Looks among executions that wrote to the workspace or tried to, and did not only roll another one back.
     *
     * @param among to be added to conditions on the table {@code execution}; empty for all of them
     */
    public SimilarReader(Database database, String among) {
        this(database, among, ATTEMPTED);
    }

    private SimilarReader(Database database, String among, String which) {
        this.database = database;
        this.index = new FeatureIndex(database);
        this.among = among;
        this.which = which;
    }

    /** An execution that is like another one. */
    public record Alike(long seq, Resemblance resemblance) {}

    /** One that is like another one, and what a list says of it. */
    private record Listed(Alike alike, CaseRow row) {}

    /**
     * Returns the executions that are like another one, and what came of them. Those that belong together with it are not
     * among them: they are like it by their nature, and its lineage shows them.
     *
     * @return empty where nothing is kept by which it could be compared: it is not here, has not ended, or was pruned
     */
    Optional<SimilarExecutions> similarTo(String executionId) {
        List<Long> seq = database.numbers("SELECT seq FROM execution WHERE id = ?" + among, executionId);
        Optional<Features> asked = seq.isEmpty() ? Optional.empty() : index.of(seq.get(0));
        return asked.map(features -> new SimilarReader(
                        database,
                        among,
                        which + " AND e.correlation <> (SELECT correlation FROM execution WHERE seq = " + seq.get(0)
                                + ") AND e.seq <> " + seq.get(0))
                .similar(features, Instant.EPOCH));
    }

    /** Returns what came of the executions since then that are like a change. */
    public SimilarExecutions similar(Features asked, Instant since) {
        // The times of executions need not ascend with their numbers, so that both are asked for.
        long from = database.number(
                "SELECT coalesce(min(seq), " + Long.MAX_VALUE + ") FROM execution WHERE started >= ?",
                since.toEpochMilli());
        List<Alike> alike = alike(asked, from);
        Map<Long, CaseRow> rows = new HashMap<>();
        CaseRows cases = new CaseRows(database, index, which);
        cases.of(alike, since).forEach(row -> rows.put(row.seq(), row));
        List<Listed> listed = new ArrayList<>();
        for (Alike one : alike) {
            CaseRow row = rows.get(one.seq());
            if (row != null) {
                listed.add(new Listed(one, row));
            }
        }
        int rolledBack = count(listed, PastOutcome.ROLLED_BACK);
        return new SimilarExecutions(
                listed.size(),
                rolledBack,
                rolledBack + count(listed, PastOutcome.QUARANTINED),
                listed.stream()
                        .limit(SimilarExecutions.SHOWN)
                        .map(it -> cases.shown(it.alike(), it.row()))
                        .toList());
    }

    private static int count(List<Listed> listed, PastOutcome one) {
        return (int) listed.stream().filter(it -> it.row().outcome() == one).count();
    }

    /** Returns those that are alike enough, the most alike ones first, of those the newest ones. */
    List<Alike> alike(Features asked, long from) {
        List<Long> candidates = new Candidates(database, among).of(asked, from, SimilarExecutions.MOST);
        return compared(asked, candidates).stream()
                .filter(it -> it.resemblance().percent() >= Resemblance.ALIKE)
                .toList();
    }

    /** Compares executions in full. */
    public List<Alike> compared(Features asked, List<Long> candidates) {
        Map<Long, long[]> numbers = new HashMap<>();
        if (!candidates.isEmpty()) {
            database.each(
                    row -> numbers.put(row.getLong(1), IdSet.read(row.getBytes(2))),
                    "SELECT seq, features FROM likeness WHERE seq IN (" + list(candidates) + ")");
        }
        Map<Long, Kept> kept = index.kept(
                numbers.values().stream().flatMapToLong(Arrays::stream).toArray());
        Map<Feature, Long> used = new HashMap<>();
        index.known(asked).forEach(it -> used.put(it.feature(), it.used()));
        kept.values().forEach(it -> used.put(it.feature(), it.used()));
        Rarity rarity = new Rarity(index.executions(), feature -> used.getOrDefault(feature, 0L));
        List<Alike> alike = new ArrayList<>();
        numbers.forEach((seq, fids) -> {
            List<Feature> theirs = new ArrayList<>();
            for (long fid : fids) {
                Kept one = kept.get(fid);
                if (one != null) {
                    theirs.add(one.feature());
                }
            }
            theirs.sort(Comparator.naturalOrder());
            alike.add(new Alike(seq, Resemblance.of(asked, new Features(theirs), rarity)));
        });
        alike.sort(Comparator.<Alike>comparingInt(it -> -it.resemblance().percent())
                .thenComparingLong(it -> -it.seq()));
        return alike;
    }

    static String list(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
