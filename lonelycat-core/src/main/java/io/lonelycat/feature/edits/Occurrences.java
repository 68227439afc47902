// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Finds all places of a sequence in another one, those that overlap included. Each element is looked at a bounded number of times
 * (D. E. Knuth, J. H. Morris, V. R. Pratt: Fast pattern matching in strings, 1977).
 */
final class Occurrences {
    /** So many places are found; where there are more, nothing is looked for behind them. */
    static final int MOST = 1_000_000;

    private final int[] wanted;
    /** For each length of a beginning of the sequence: the longest shorter beginning that is also its end. */
    private final int[] borders;

    private Occurrences(int[] wanted) {
        this.wanted = wanted;
        this.borders = new int[wanted.length + 1];
        int border = 0;
        for (int i = 1; i < wanted.length; i++) {
            border = longer(border, wanted[i]);
            borders[i + 1] = border;
        }
    }

    /** Returns where a text begins in another one. */
    static List<Integer> ofText(String wanted, String text) {
        return new Occurrences(wanted.chars().toArray()).in(text.chars().toArray());
    }

    /**
     * Returns the indexes at which some lines are among others.
     *
     * @param wanted at least one line
     * @param form makes lines equal that count as equal
     */
    static List<Integer> ofLines(List<String> wanted, List<String> lines, UnaryOperator<String> form) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] sought = wanted.stream()
                .mapToInt(line -> numbers.computeIfAbsent(form.apply(line), key -> numbers.size()))
                .toArray();
        int[] there = lines.stream()
                .mapToInt(line -> numbers.getOrDefault(form.apply(line), -1))
                .toArray();
        return new Occurrences(sought).in(there);
    }

    private List<Integer> in(int[] all) {
        List<Integer> places = new ArrayList<>();
        int matched = 0;
        for (int i = 0; i < all.length && places.size() < MOST; i++) {
            matched = longer(matched, all[i]);
            if (matched == wanted.length) {
                places.add(i + 1 - wanted.length);
                matched = borders[matched];
            }
        }
        return places;
    }

    private int longer(int matched, int next) {
        int length = matched;
        while (length > 0 && (length == wanted.length || wanted[length] != next)) {
            length = borders[length];
        }
        return wanted[length] == next ? length + 1 : length;
    }
}
