// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import java.util.Arrays;

/**
 * All places of a text in a content, those that overlap included. Each byte of both is looked at a bounded number of times
 * (D. E. Knuth, J. H. Morris, V. R. Pratt: Fast pattern matching in strings, 1977).
 */
public final class TextPlaces {
    private final byte[] text;
    /** For each length of a beginning of the text: the longest shorter beginning that is also its end. */
    private final int[] borders;

    private int[] places = new int[16];
    private int count;

    private TextPlaces(byte[] text) {
        this.text = text;
        this.borders = new int[text.length + 1];
        int border = 0;
        for (int i = 1; i < text.length; i++) {
            border = longer(border, text[i]);
            borders[i + 1] = border;
        }
    }

    /**
     * Finds the places.
     *
     * @param text at least one byte
     */
    public static TextPlaces of(byte[] text, byte[] content) {
        if (text.length > content.length) {
            return new TextPlaces(new byte[0]);
        }
        TextPlaces places = new TextPlaces(text);
        int matched = 0;
        for (int i = 0; i < content.length; i++) {
            matched = places.longer(matched, content[i]);
            if (matched == text.length) {
                places.add(i + 1 - text.length);
                matched = places.borders[matched];
            }
        }
        return places;
    }

    private int longer(int matched, byte next) {
        int length = matched;
        while (length > 0 && text[length] != next) {
            length = borders[length];
        }
        return text[length] == next ? length + 1 : length;
    }

    private void add(int place) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = place;
    }

    public int count() {
        return count;
    }

    /** Returns where the text begins, in order; the first one is 0. */
    public int get(int number) {
        return places[number];
    }
}
