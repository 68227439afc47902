// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import io.lonelycat.error.InvalidInputException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Number of tests, and names of at most {@value #KEPT} of them, each cut at {@value #LONGEST} characters. */
public record NamedTests(int total, List<String> first) {
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

    public NamedTests atMost(int names) {
        return new NamedTests(total, first.subList(0, Math.min(names, first.size())));
    }
}
