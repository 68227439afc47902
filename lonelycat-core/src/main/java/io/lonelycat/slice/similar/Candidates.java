// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.record.history.Database;
import io.lonelycat.slice.similar.FeatureIndex.Kept;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Finds the executions that may be like a change: those that have its rarest features, a bounded number of rows for each. */
public final class Candidates {
    /** Rows of the index that are read to find candidates, for all features together. */
    private static final int MOST_ROWS = 3000;

    /** Of one feature; the newest ones, also where only executions of one job count. */
    private static final int MOST_OF_ONE = 1000;

    private final Database database;
    private final FeatureIndex index;
    private final String among;

    /**
     * Looks among some executions.
     *
     * @param among to be added to conditions on the table {@code execution}; empty for all
     */
    public Candidates(Database database, String among) {
        this.database = database;
        this.index = new FeatureIndex(database);
        this.among = among;
    }

    /**
     * Finds executions that have rare features in common with a change, those first that could be the most alike by these.
     *
     * @param from the number of the first execution since then
     */
    public List<Long> of(Features asked, long from, int most) {
        List<Kept> known = index.known(asked);
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
        return new Rarity(index.executions(), feature -> used.getOrDefault(feature, 0L));
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
                + (among.isEmpty()
                        ? newest
                        : "SELECT seq FROM (" + newest + ") CROSS JOIN execution USING (seq) WHERE 1" + among)
                + ")";
    }
}
