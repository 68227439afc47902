// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Finds all occurrences of a text or of lines, including overlaps, in linear time (Knuth, Morris, Pratt: Fast pattern
 * matching in strings, 1977).
 */
final class Occurrences {
    static final int MOST = 1_000_000;

    private final int[] wanted;
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

    static List<Integer> ofText(String wanted, String text) {
        return new Occurrences(wanted.chars().toArray()).in(text.chars().toArray());
    }

    /**
     * Returns the positions of a sequence of lines among other lines.
     *
     * @param form normalizes lines before the comparison
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
