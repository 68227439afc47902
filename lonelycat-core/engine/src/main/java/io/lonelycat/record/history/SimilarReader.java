// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.gate.past.SimilarExecutions;
import io.lonelycat.record.history.FeatureIndex.Kept;
import io.lonelycat.record.history.PastReader.JobScope;
import io.lonelycat.similarity.Aspect;
import io.lonelycat.similarity.Feature;
import io.lonelycat.similarity.FeatureKind;
import io.lonelycat.similarity.Features;
import io.lonelycat.similarity.Rarity;
import io.lonelycat.similarity.Resemblance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the executions that are like a change: first those that have its rarest features, a bounded number of rows for each, then
 * it compares the best of them in full.
 */
public final class SimilarReader {
    /** Rows of the index that are read to find candidates, for all features together. */
    private static final int MOST_ROWS = 3000;

    /** Of one feature; the newest ones, also where only executions of one job count. */
    private static final int MOST_OF_ONE = 1000;

    private final Database database;
    private final FeatureIndex index;
    private final JobScope among;
    private final String which;

    /** Looks among all executions, whatever came of them. */
    public SimilarReader(Database database) {
        this(database, JobScope.ALL, "1");
    }

    /**
     * Looks among some executions.
     *
     * @param which a condition on the table {@code execution}, which the query calls e
     */
    SimilarReader(Database database, JobScope among, String which) {
        this.database = database;
        this.index = new FeatureIndex(database);
        this.among = among;
        this.which = which;
    }

    /** An execution that is like another one. */
    public record Alike(long seq, Resemblance resemblance) {}

    /** One that is like another one, and what a list says of it. */
    private record Listed(Alike alike, Row row) {}

    /** Returns what came of the executions that are like a change. */
    SimilarExecutions similar(Features asked, long from, Instant since) {
        List<Alike> alike = alike(asked, from);
        Map<Long, Row> rows = new HashMap<>();
        rows(alike, since).forEach(row -> rows.put(row.seq(), row));
        List<Listed> listed = new ArrayList<>();
        for (Alike one : alike) {
            Row row = rows.get(one.seq());
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
                        .map(it -> shown(it.alike(), it.row()))
                        .toList());
    }

    private static int count(List<Listed> listed, PastOutcome one) {
        return (int) listed.stream().filter(it -> it.row().outcome() == one).count();
    }

    /** Returns those that are alike enough, the most alike ones first, of those the newest ones. */
    List<Alike> alike(Features asked, long from) {
        List<Long> candidates = candidates(asked, from, SimilarExecutions.MOST);
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
        known(asked).forEach(it -> used.put(it.feature(), it.used()));
        kept.values().forEach(it -> used.put(it.feature(), it.used()));
        Rarity rarity = new Rarity(executions(), feature -> used.getOrDefault(feature, 0L));
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

    private long executions() {
        return database.numbers("SELECT used FROM feature WHERE kind = " + FeatureIndex.EVERY).stream()
                .findFirst()
                .orElse(0L);
    }

    /** Returns what the index knows of features. */
    private List<Kept> known(Features asked) {
        List<Kept> known = new ArrayList<>();
        for (FeatureKind kind : FeatureKind.values()) {
            List<Feature> some =
                    asked.all().stream().filter(it -> it.kind() == kind).toList();
            if (!some.isEmpty()) {
                String places = some.stream().map(it -> "?").collect(Collectors.joining(", "));
                database.each(
                        row -> known.add(new Kept(row.getLong(1), new Feature(kind, row.getString(2)), row.getLong(3))),
                        "SELECT fid, name, used FROM feature WHERE kind = " + EnumCodes.code(kind) + " AND name IN ("
                                + places + ")",
                        some.stream().map(Feature::text).toArray());
            }
        }
        return known;
    }

    /**
     * Finds executions that have rare features in common with a change, those first that could be the most alike by these.
     *
     * @param from the number of the first execution since then
     */
    public List<Long> candidates(Features asked, long from, int most) {
        List<Kept> known = known(asked);
        Map<Feature, Double> points = Resemblance.most(asked, rarityOf(known));
        List<Double> weights = new ArrayList<>();
        List<@Nullable Object[]> asks = new ArrayList<>();
        long rows = 0;
        for (Kept one : rarest(known)) {
            long some = Math.min(Math.min(MOST_OF_ONE, MOST_ROWS - rows), one.used());
            if (some > 0) {
                rows += some;
                weights.add(points.getOrDefault(one.feature(), 0.0));
                asks.add(new @Nullable Object[] {one.fid(), from, some});
            }
        }
        // All numbers as one text: a row for each would be a call into the library for each.
        List<String> uses = database.texts(uses(), asks);
        Map<Long, Double> sums = new HashMap<>();
        for (int i = 0; i < uses.size(); i++) {
            for (String seq : uses.get(i).split(",", -1)) {
                if (!seq.isEmpty()) {
                    sums.merge(Long.valueOf(seq), weights.get(i), Double::sum);
                }
            }
        }
        return best(sums, most);
    }

    /** Returns the numbers with the greatest sums, the greatest first. */
    private static List<Long> best(Map<Long, Double> sums, int most) {
        Comparator<Map.Entry<Long, Double>> worst = Comparator.<Map.Entry<Long, Double>>comparingDouble(
                        Map.Entry::getValue)
                .thenComparingLong(Map.Entry::getKey);
        PriorityQueue<Map.Entry<Long, Double>> best = new PriorityQueue<>(worst);
        for (Map.Entry<Long, Double> one : sums.entrySet()) {
            if (best.size() < most) {
                best.add(one);
            } else if (worst.compare(one, best.element()) > 0) {
                best.remove();
                best.add(one);
            }
        }
        return best.stream().sorted(worst.reversed()).map(Map.Entry::getKey).toList();
    }

    private Rarity rarityOf(List<Kept> known) {
        Map<Feature, Long> used = new HashMap<>();
        known.forEach(it -> used.put(it.feature(), it.used()));
        return new Rarity(executions(), feature -> used.getOrDefault(feature, 0L));
    }

    private static List<Kept> rarest(List<Kept> known) {
        return known.stream()
                .filter(it -> it.feature().kind().isSearched())
                .sorted(Comparator.comparingLong(Kept::used).thenComparing(Kept::feature))
                .toList();
    }

    private String uses() {
        String newest = "SELECT seq FROM feature_use WHERE fid = ? AND seq >= ? ORDER BY seq DESC LIMIT ?";
        return "SELECT ifnull(group_concat(seq), '') FROM ("
                + (among.jid().isEmpty()
                        ? newest
                        : "SELECT seq FROM (" + newest + ") CROSS JOIN execution USING (seq) WHERE 1"
                                + among.and("execution"))
                + ")";
    }

    /**
     * What a list says of an execution.
     *
     * @param code why it failed, in one word; empty where it did not
     */
    private record Row(
            long seq, String id, Instant started, PastOutcome outcome, String intent, Optional<String> code) {}

    private List<Row> rows(List<Alike> alike, Instant since) {
        return alike.isEmpty()
                ? List.of()
                : database.query(
                        SimilarReader::row,
                        "SELECT seq, id, started, outcome, " + PastReader.TAKEN_BACK
                                + ", intent, error_code FROM execution e WHERE seq IN ("
                                + list(alike.stream().map(Alike::seq).toList()) + ") AND started >= ? AND " + which,
                        since.toEpochMilli());
    }

    private static Row row(ResultSet row) throws SQLException {
        @Nullable String code = row.getString(7);
        return new Row(
                row.getLong(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                PastReader.outcome(row.getInt(4), row.getBoolean(5)),
                row.getString(6),
                Optional.ofNullable(code));
    }

    private SimilarExecutions.Case shown(Alike alike, Row row) {
        List<Feature> failure = index.of(row.seq()).orElse(Features.NONE).all().stream()
                .filter(it -> it.kind().aspect() == Aspect.FAILURE)
                .toList();
        return new SimilarExecutions.Case(
                row.id(),
                row.started(),
                row.outcome(),
                row.intent(),
                first(failure, FeatureKind.TEST)
                        .or(() -> first(failure, FeatureKind.CHECK))
                        .or(() -> first(failure, FeatureKind.STEP)),
                first(failure, FeatureKind.SIGNATURE).or(row::code),
                alike.resemblance());
    }

    private static Optional<String> first(List<Feature> features, FeatureKind kind) {
        return features.stream()
                .filter(it -> it.kind() == kind)
                .map(Feature::text)
                .findFirst();
    }

    private static String list(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
