// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Spells the names that documents use, and finds the one that was probably meant. */
public final class Names {
    private static final int LONGEST_COMPARED = 100;

    private Names() {}

    /** Returns the lower-case name under which documents know this constant. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds the valid name that a wrong one was probably meant to be. Case, hyphens and underscores do not count;
     * apart from those about one letter in three may differ.
     *
     * @return the nearest name, the first of equals; empty when nothing is near
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
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            advance(row, a.charAt(i - 1), b, i);
        }
        return row[b.length()];
    }

    private static void advance(int[] row, char letter, String b, int i) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= b.length(); j++) {
            int replaced = diagonal + (letter == b.charAt(j - 1) ? 0 : 1);
            diagonal = row[j];
            row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
        }
    }
}
