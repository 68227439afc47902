// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Converts enum constants to their spelling in documents, and finds names similar to a misspelt name. */
public final class Names {
    private static final int LONGEST_COMPARED = 100;

    private Names() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds the valid name that is most similar to a misspelt one, ignoring case, hyphens and underscores. A similar
     * name differs by at most one edit per three letters.
     */
    public static Optional<String> nearest(String wrong, Collection<String> valid) {
        String folded = fold(wrong);
        String best = null;
        int bestDistance = Math.min(folded.length(), LONGEST_COMPARED) / 3 + 1;
        for (String name : valid) {
            int distance = distance(folded, fold(name), bestDistance);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit || a.length() > LONGEST_COMPARED) {
            return limit;
        }
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : step(distances, a, b, i, j);
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int step(int[][] distances, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int replaced = distances[i - 1][j - 1] + (same ? 0 : 1);
        int other = Math.min(distances[i - 1][j], distances[i][j - 1]) + 1;
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return Math.min(Math.min(replaced, other), swapped ? distances[i - 2][j - 2] + 1 : other);
    }
}
