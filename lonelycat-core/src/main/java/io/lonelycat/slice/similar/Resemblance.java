// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.json.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much an execution is like the one that is asked about, in percent, and what that is made of. From each side it is the
 * weight of what both have over the weight of what either has (the weighted Jaccard index); the whole is the mean of the sides that the
 * asked one has, by their shares, and by the square of how rare the rarest feature is that the asked one has there: a file that every
 * change touches makes no two of them alike.
 *
 * @param percent 0 to 100
 * @param parts one for each side that the asked one has
 */
public record Resemblance(@Member(max = 100) int percent, List<Part> parts) {
    /** Alike is what is so much the same, in percent: of a history whose answers are known it finds 92 % and nothing else. */
    public static final int ALIKE = 24;

    /**
     * One side.
     *
     * @param percent how much of it is the same
     * @param points how many of the whole's points come from it
     * @param common what both have, the rarest first
     */
    public record Part(
            Aspect aspect,
            @Member(max = 100) int percent,
            @Member(max = 100) int points,
            List<Feature> common) {
        public Part {
            common = List.copyOf(common);
        }
    }

    public Resemblance {
        parts = List.copyOf(parts);
    }

    /** What was computed of one side. */
    private record Side(Aspect aspect, double share, double same, List<Feature> common) {}

    /**
     * Compares.
     *
     * @param asked the one that is asked about
     * @param other the one that may be like it
     */
    public static Resemblance of(Features asked, Features other, Rarity rarity) {
        List<Side> sides = new ArrayList<>();
        double shares = 0;
        for (Aspect aspect : Aspect.values()) {
            if (asked.has(aspect)) {
                Side side = side(aspect, asked.of(aspect), other.of(aspect), rarity);
                sides.add(side);
                shares += side.share();
            }
        }
        double whole = 0;
        List<Part> parts = new ArrayList<>();
        for (Side side : sides) {
            double points = side.same() * side.share() / shares;
            whole += points;
            parts.add(new Part(side.aspect(), percent(side.same()), percent(points), side.common()));
        }
        return new Resemblance(percent(whole), parts);
    }

    /**
     * Returns how much of the whole each feature of the asked one can bring, if an execution has it: its part of its side, times what
     * that side counts. What an execution has besides can only make it less.
     */
    public static Map<Feature, Double> most(Features asked, Rarity rarity) {
        Map<Feature, Double> most = new HashMap<>();
        for (Aspect aspect : Aspect.values()) {
            Side alone = side(aspect, asked.of(aspect), List.of(), rarity);
            double all = asked.of(aspect).stream().mapToDouble(rarity::weight).sum();
            asked.of(aspect).forEach(feature -> most.put(feature, alone.share() * rarity.weight(feature) / all));
        }
        return most;
    }

    private static Side side(Aspect aspect, List<Feature> asked, List<Feature> other, Rarity rarity) {
        Set<Feature> theirs = new HashSet<>(other);
        List<Feature> common = new ArrayList<>();
        double shared = 0;
        double all = 0;
        double telling = 0;
        for (Feature feature : asked) {
            telling = Math.max(telling, rarity.telling(feature));
            double weight = rarity.weight(feature);
            all += weight;
            if (theirs.remove(feature)) {
                shared += weight;
                common.add(feature);
            }
        }
        for (Feature feature : other) {
            all += theirs.contains(feature) ? rarity.weight(feature) : 0;
        }
        common.sort(Comparator.<Feature>comparingDouble(feature -> -rarity.weight(feature))
                .thenComparing(Comparator.naturalOrder()));
        return new Side(aspect, aspect.share() * telling * telling, all == 0 ? 0 : shared / all, common);
    }

    private static int percent(double part) {
        return (int) Math.round(100 * part);
    }
}
