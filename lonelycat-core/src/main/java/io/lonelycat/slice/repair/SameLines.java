// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.slice.repair.Mend.Swap;
import java.util.ArrayList;
import java.util.List;

/** Finds where in a file some lines are, byte by byte. */
record SameLines(List<String> lines) {
    /** So few letters and digits are in many files. */
    private static final int FEWEST_CHARACTERS = 6;

    /** Returns where the lines to replace begin: with the lines around them, or else alone; where lines are added, between two. */
    List<Integer> of(Swap swap) {
        List<Integer> whole = find(swap.before(), swap.removed(), swap.after());
        if (!whole.isEmpty()) {
            return whole;
        }
        return swap.removed().isEmpty() ? beside(swap, List.of()) : telling(List.of(), swap.removed(), List.of());
    }

    /** Returns where the lines are as they would be afterwards. */
    List<Integer> done(Swap swap) {
        List<Integer> whole = find(swap.before(), swap.added(), swap.after());
        return whole.isEmpty() ? beside(swap, swap.added()) : whole;
    }

    private List<Integer> beside(Swap swap, List<String> middle) {
        List<String> before = swap.before();
        List<String> after = swap.after();
        return before.isEmpty() || after.isEmpty()
                ? List.of()
                : telling(before.subList(before.size() - 1, before.size()), middle, after.subList(0, 1));
    }

    private List<Integer> telling(List<String> before, List<String> middle, List<String> after) {
        long characters = String.join("", join(before, middle, after))
                .chars()
                .filter(Character::isLetterOrDigit)
                .count();
        return characters < FEWEST_CHARACTERS ? List.of() : find(before, middle, after);
    }

    private List<Integer> find(List<String> before, List<String> middle, List<String> after) {
        List<String> wanted = join(before, middle, after);
        List<Integer> places = new ArrayList<>();
        for (int at = 0; !wanted.isEmpty() && at + wanted.size() <= lines.size(); at++) {
            if (lines.subList(at, at + wanted.size()).equals(wanted)) {
                places.add(at + before.size());
            }
        }
        return places;
    }

    private static List<String> join(List<String> before, List<String> middle, List<String> after) {
        List<String> all = new ArrayList<>(before);
        all.addAll(middle);
        all.addAll(after);
        return all;
    }
}
