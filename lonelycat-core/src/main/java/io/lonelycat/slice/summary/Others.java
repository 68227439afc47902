// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

/**
 * What a share is compared with: all other cases; and how likely it is that chance alone makes the share so large, by the exact test of
 * Fisher (1922), one-sided.
 *
 * @param cases how many other cases there are
 * @param hits in how many of them it was so as well
 * @param chance 0 to 1
 */
public record Others(long cases, long hits, double chance) {
    /** The first terms of Stirling's series are exact enough from here on. */
    private static final int EXACT = 20;

    /**
     * Compares.
     *
     * @param cases how many cases there are of what is asked about
     * @param hits at most as many
     * @param allCases of everything, these included
     * @param allHits of everything, these included
     */
    static Others of(long cases, long hits, long allCases, long allHits) {
        double all = choices(allCases, cases);
        double chance = 0;
        long most = Math.min(cases, allHits);
        for (long k = hits; k <= most; k++) {
            double term = StrictMath.exp(choices(allHits, k) + choices(allCases - allHits, cases - k) - all);
            chance += term;
            if (term < chance * 1e-12) {
                break;
            }
        }
        return new Others(allCases - cases, allHits - hits, Math.min(1, chance));
    }

    /** Returns the logarithm of how many ways there are to choose so many of so many. */
    private static double choices(long of, long many) {
        return many < 0 || many > of
                ? Double.NEGATIVE_INFINITY
                : factorial(of) - factorial(many) - factorial(of - many);
    }

    /** Returns the logarithm of a factorial. */
    private static double factorial(long number) {
        double sum = 0;
        if (number < EXACT) {
            for (long i = 2; i <= number; i++) {
                sum += StrictMath.log((double) i);
            }
            return sum;
        }
        double n = number;
        return n * StrictMath.log(n) - n + StrictMath.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n * n * n);
    }

    /** Returns in how many such records chance alone makes it so once. */
    public long onceIn() {
        return Math.round(1 / Math.max(chance, 1e-9));
    }
}
