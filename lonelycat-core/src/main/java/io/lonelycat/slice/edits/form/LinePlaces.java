// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.line.Closeness;
import java.util.ArrayList;
import java.util.List;

/**
 * All places of a block of lines in a file. Each line of both is compared a bounded number of times, as in
 * {@link TextPlaces}.
 */
final class LinePlaces {
    /** More places than this are of no use to the author. */
    static final int MOST = 1_000;

    private final Lines file;
    private final Lines wanted;
    private final Closeness closeness;
    private final int[] borders;

    private LinePlaces(Lines file, Lines wanted, Closeness closeness) {
        this.file = file;
        this.wanted = wanted;
        this.closeness = closeness;
        borders = new int[wanted.count() + 1];
        int border = 0;
        for (int i = 1; i < wanted.count(); i++) {
            border = longer(border, wanted, i);
            borders[i + 1] = border;
        }
    }

    /**
     * Finds the places.
     *
     * @param wanted at least one line
     * @return the first lines, from 0; the first {@value #MOST} of them
     */
    static List<Integer> of(Lines file, Lines wanted, Closeness closeness) {
        if (wanted.count() > file.count()) {
            return List.of();
        }
        return new LinePlaces(file, wanted, closeness).all();
    }

    private List<Integer> all() {
        List<Integer> places = new ArrayList<>();
        int matched = 0;
        for (int line = 0; line < file.count() && places.size() < MOST; line++) {
            matched = longer(matched, file, line);
            if (matched == wanted.count()) {
                places.add(line + 1 - matched);
                matched = borders[matched];
            }
        }
        return places;
    }

    private int longer(int matched, Lines in, int line) {
        int length = matched;
        while (length > 0 && !closeness.same(wanted, length, in, line)) {
            length = borders[length];
        }
        return closeness.same(wanted, length, in, line) ? length + 1 : length;
    }
}
