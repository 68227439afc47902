// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import io.lonelycat.error.InvalidInputException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Some names of tests, of which the first are kept.
 *
 * @param total how many there are
 * @param first the first of them in their order, at most {@value #KEPT}, each cut after {@value #LONGEST} characters
 */
public record NamedTests(int total, List<String> first) {
    /** Largest number of names that are kept. */
    public static final int KEPT = 200;

    public static final NamedTests NONE = new NamedTests(0, List.of());

    private static final int LONGEST = 500;

    public NamedTests {
        first = List.copyOf(first);
        if (first.size() > Math.min(KEPT, total)) {
            throw new InvalidInputException("the list has " + first.size() + " names of tests, but "
                    + (total < KEPT ? "`total` is " + total : "LonelyCat lists at most " + KEPT + " names")
                    + ". The file was altered; restore the file from an archived copy");
        }
    }

    /**
     * Keeps the first of some names.
     *
     * @param masked hides secrets in a name
     */
    public static NamedTests of(List<String> all, UnaryOperator<String> masked) {
        return new NamedTests(
                all.size(),
                all.stream().limit(KEPT).map(masked).map(NamedTests::cut).toList());
    }

    private static String cut(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        return name.substring(0, Character.isHighSurrogate(name.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST) + "...";
    }

    /** Returns the same with fewer of the names. */
    public NamedTests atMost(int names) {
        return new NamedTests(total, first.subList(0, Math.min(names, first.size())));
    }
}
