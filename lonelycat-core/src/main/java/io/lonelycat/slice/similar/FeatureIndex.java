// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.EnumCodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By which executions are found that are like another one. An execution with its features is in it, or is not; in which order they
 * came makes no difference but for the numbers of the features. The caller holds the transaction.
 */
public record FeatureIndex(Database database) {
    /** The kind of what all executions have, so that its count is that of the executions. */
    static final int EVERY = -1;

    /** What the index keeps of one feature: its number, what it is, and in how many executions. */
    record Kept(long fid, Feature feature, long used) {}

    /**
     * Takes the features of an execution, which has none here yet.
     *
     * @param searched those of them by which it is found
     */
    public void add(long seq, Features features, List<Feature> searched) {
        Map<Feature, Long> numbers = new LinkedHashMap<>();
        for (Feature feature : features.all()) {
            numbers.put(feature, count(EnumCodes.code(feature.kind()), feature.text()));
        }
        count(EVERY, "");
        database.update("INSERT INTO likeness VALUES (?, ?)", seq, IdSet.bytes(numbers.values()));
        List<@Nullable Object[]> uses = new ArrayList<>();
        searched.forEach(feature -> uses.add(new @Nullable Object[] {numbers.get(feature), seq}));
        database.updateAll("INSERT INTO feature_use VALUES (?, ?)", uses);
    }

    private long count(int kind, String name) {
        return database.number(
                "INSERT INTO feature (kind, name, used) VALUES (?, ?, 1) ON CONFLICT (kind, name) DO UPDATE SET used = used + 1"
                        + " RETURNING fid",
                kind,
                name);
    }

    /** Takes away the features of the executions that a condition on their table chooses; to be done before they go. */
    void forget(String where, @Nullable Object... parameters) {
        List<Long> gone = database.numbers(
                "SELECT seq FROM likeness WHERE seq IN (SELECT seq FROM execution WHERE " + where + ")", parameters);
        gone.forEach(this::forget);
    }

    private void forget(long seq) {
        Optional<long[]> numbers = numbers(seq);
        if (numbers.isEmpty()) {
            return;
        }
        Map<Long, Kept> kept = kept(numbers.get());
        List<@Nullable Object[]> all = new ArrayList<>();
        Map<Feature, Long> byFeature = new HashMap<>();
        kept.values().forEach(it -> {
            all.add(new @Nullable Object[] {it.fid()});
            byFeature.put(it.feature(), it.fid());
        });
        List<@Nullable Object[]> uses = new ArrayList<>();
        Features.of(byFeature.keySet())
                .searched()
                .forEach(feature -> uses.add(new @Nullable Object[] {byFeature.get(feature), seq}));
        database.updateAll("DELETE FROM feature_use WHERE fid = ? AND seq = ?", uses);
        database.updateAll("UPDATE feature SET used = used - 1 WHERE fid = ?", all);
        database.updateAll("DELETE FROM feature WHERE fid = ? AND used = 0", all);
        database.update("UPDATE feature SET used = used - 1 WHERE kind = " + EVERY);
        database.update("DELETE FROM feature WHERE kind = " + EVERY + " AND used = 0");
        database.update("DELETE FROM likeness WHERE seq = ?", seq);
    }

    /** Returns how many executions were compared. */
    long executions() {
        return database.numbers("SELECT used FROM feature WHERE kind = " + EVERY).stream()
                .findFirst()
                .orElse(0L);
    }

    /** Returns what the index knows of features. */
    List<Kept> known(Features asked) {
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

    /** Returns the features of an execution; empty where nothing is kept of it. */
    Optional<Features> of(long seq) {
        return numbers(seq)
                .map(numbers -> Features.of(
                        kept(numbers).values().stream().map(Kept::feature).toList()));
    }

    private Optional<long[]> numbers(long seq) {
        return database.first(row -> IdSet.read(row.getBytes(1)), "SELECT features FROM likeness WHERE seq = ?", seq);
    }

    /** Returns what the index keeps of these numbers. */
    Map<Long, Kept> kept(long... numbers) {
        Map<Long, Kept> kept = new HashMap<>();
        List<FeatureKind> kinds = List.of(FeatureKind.values());
        TreeSet<Long> distinct = new TreeSet<>();
        for (long number : numbers) {
            distinct.add(number);
        }
        for (List<Long> some : slices(new ArrayList<>(distinct))) {
            database.each(
                    row -> kept.put(
                            row.getLong(1),
                            new Kept(
                                    row.getLong(1),
                                    new Feature(kinds.get(row.getInt(2)), row.getString(3)),
                                    row.getLong(4))),
                    "SELECT fid, kind, name, used FROM feature WHERE fid IN ("
                            + some.toString().replaceAll("[\\[\\]]", "") + ")");
        }
        return kept;
    }

    private static List<List<Long>> slices(List<Long> numbers) {
        List<List<Long>> slices = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += 1000) {
            slices.add(numbers.subList(from, Math.min(numbers.size(), from + 1000)));
        }
        return slices;
    }
}
