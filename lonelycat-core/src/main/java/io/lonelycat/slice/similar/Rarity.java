// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

/**
 * How much it says that two executions have a feature in common: the fewer have it, the more. No word is left out by a list;
 * one that all have weighs next to nothing, also in a short record: of fifteen executions a fortieth of what only one has.
 *
 * @param executions how many there are
 * @param counts in how many a feature is
 */
public record Rarity(long executions, FeatureCounts counts) {
    /** Knows in how many executions a feature is; 0 where it is in none. */
    @FunctionalInterface
    public interface FeatureCounts {
        long of(Feature feature);
    }

    /** Returns the weight of a feature beside others of its aspect, above 0. */
    public double weight(Feature feature) {
        return feature.kind().factor() * information(feature);
    }

    /** Returns how much a feature says, from nearly 0 of what all have to 1 of what only one has. */
    public double telling(Feature feature) {
        return information(feature) / StrictMath.log1p((double) Math.max(1, executions));
    }

    private double information(Feature feature) {
        double all = (double) Math.max(1, executions);
        double having = Math.min(all, (double) Math.max(1, counts.of(feature)));
        return StrictMath.log((all + 1) / having);
    }
}
