// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts, under names, from several threads. */
final class Tally {
    private final Map<String, Integer> counts = new TreeMap<>();

    synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    synchronized int of(String what) {
        return counts.getOrDefault(what, 0);
    }

    /** Returns the sum of all counts whose names begin alike, and after a colon each of them. */
    synchronized String of(String prefix, String words) {
        Map<String, Integer> part = counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(prefix.length()),
                        Map.Entry::getValue,
                        Integer::sum,
                        TreeMap::new));
        int sum = part.values().stream().mapToInt(Integer::intValue).sum();
        return sum + " " + words
                + (part.isEmpty()
                        ? ""
                        : part.entrySet().stream()
                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                .collect(Collectors.joining(", ", " (", ")")));
    }
}
