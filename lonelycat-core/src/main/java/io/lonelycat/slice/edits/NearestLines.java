// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where in a file some lines were probably meant for.
 *
 * @param line the first line, from 0
 * @param count how many lines
 */
record NearestLines(int line, int count) {
    /** A line that is in so many places tells nothing. */
    private static final int MOST_PLACES = 50;

    private static final int MOST_COMPARED = 5_000;
    private static final int LONGEST = 200;

    /** Finds the place at which most lines are the same but for white space around them; else the line most like the first one. */
    static Optional<NearestLines> find(List<String> wanted, List<String> file) {
        Map<String, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < file.size(); i++) {
            String line = file.get(i).strip();
            if (!line.isEmpty()) {
                places.computeIfAbsent(line, key -> new ArrayList<>()).add(i);
            }
        }
        Map<Integer, Integer> votes = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            List<Integer> same = places.getOrDefault(wanted.get(i).strip(), List.of());
            for (int at : same.size() > MOST_PLACES ? List.<Integer>of() : same) {
                votes.merge(at - i, 1, Integer::sum);
            }
        }
        int best = Integer.MIN_VALUE;
        int most = 0;
        for (Map.Entry<Integer, Integer> vote : votes.entrySet()) {
            if (vote.getValue() > most || (vote.getValue() == most && vote.getKey() < best)) {
                best = vote.getKey();
                most = vote.getValue();
            }
        }
        if (most == 0) {
            return similar(wanted, file);
        }
        int first = Math.max(0, best);
        return Optional.of(new NearestLines(first, Math.min(wanted.size(), file.size() - first)));
    }

    private static Optional<NearestLines> similar(List<String> wanted, List<String> file) {
        String first = wanted.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        if (first.isEmpty() || first.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> lines = file.stream()
                .limit(MOST_COMPARED)
                .map(line -> line.length() > LONGEST ? "" : line.strip())
                .toList();
        return Names.nearest(first, lines)
                .filter(near -> !near.isEmpty())
                .map(near -> new NearestLines(lines.indexOf(near), 1));
    }
}
