// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** What tests reached of one file, of all reports together: a line that one of them covers is covered. */
final class FileCoverage {
    /** Files that are longer are not written by people. */
    static final int LAST_LINE = 1_000_000;

    /** A line with branches takes as much room as so many without. */
    private static final int PLACES_OF_BRANCHES = 200;

    private final BitSet code = new BitSet();
    private final BitSet covered = new BitSet();
    private final Map<Integer, Branches> branches = new TreeMap<>();

    /** Branches of one line. */
    private record Branches(int all, int covered) {
        Branches with(Branches other) {
            return new Branches(Math.max(all, other.all), Math.max(covered, other.covered));
        }
    }

    /**
     * Adds a line that has code.
     *
     * @return how much more is held now, in places for lines
     */
    int add(int line, boolean reached, int allBranches, int coveredBranches) {
        int before = code.length() + PLACES_OF_BRANCHES * branches.size();
        code.set(line);
        if (reached) {
            covered.set(line);
        }
        if (allBranches > 0) {
            branches.merge(line, new Branches(allBranches, coveredBranches), Branches::with);
        }
        return code.length() + PLACES_OF_BRANCHES * branches.size() - before;
    }

    Share lines() {
        return new Share(covered.cardinality(), code.cardinality());
    }

    Share lines(BitSet wanted) {
        BitSet among = (BitSet) wanted.clone();
        among.and(code);
        int all = among.cardinality();
        among.and(covered);
        return new Share(among.cardinality(), all);
    }

    Share branches() {
        return branches.values().stream()
                .map(line -> new Share(line.covered, line.all))
                .reduce(Share.NONE, Share::plus);
    }

    /** Some of all. */
    record Share(long some, long all) {
        static final Share NONE = new Share(0, 0);

        Share plus(Share other) {
            return new Share(some + other.some, all + other.all);
        }

        /** Returns the share in percent, rounded down so that only the whole is 100; not for {@link #NONE}. */
        BigDecimal percent() {
            return BigDecimal.valueOf(some)
                    .multiply(BigDecimal.valueOf(100))
                    .divide(BigDecimal.valueOf(all), 2, RoundingMode.FLOOR);
        }
    }
}
