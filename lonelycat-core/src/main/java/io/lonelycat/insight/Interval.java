// SPDX-License-Identifier: MIT
package io.lonelycat.insight;

/**
 * A share of cases, and how sure it is: the interval of Wilson (1927) without a correction, in which the true share lies in 95 of 100
 * such looks. With few cases it is wide.
 *
 * @param share hits by cases, 0 to 1
 */
public record Interval(double share, double low, double high) {
    /** The quantile of the normal distribution for 95 %, both sides. */
    private static final double Z = 1.959963984540054;

    /**
     * Takes what was counted.
     *
     * @param hits at most as many as there are cases
     * @param cases 1 or more
     * @throws IllegalArgumentException when these are no counts
     */
    public static Interval of(long hits, long cases) {
        if (cases < 1 || hits < 0 || hits > cases) {
            throw new IllegalArgumentException(hits + " of " + cases);
        }
        double share = (double) hits / cases;
        double square = Z * Z / cases;
        double middle = (share + square / 2) / (1 + square);
        double half = Z * Math.sqrt(share * (1 - share) / cases + square / (4 * cases)) / (1 + square);
        return new Interval(share, Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /** Returns a share in tenths of a percent, rounded. */
    public static long permille(double share) {
        return Math.round(share * 1000);
    }
}
