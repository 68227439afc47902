// SPDX-License-Identifier: MIT
package io.lonelycat.similarity;

import io.lonelycat.json.Names;
import java.util.Comparator;

/**
 * One thing that an execution can have in common with another. The text is untrusted.
 *
 * @param text in one spelling, at most {@value #LONGEST} characters
 */
public record Feature(FeatureKind kind, String text) implements Comparable<Feature> {
    /** Of a longer text the end counts: of a path it says more than the beginning. */
    public static final int LONGEST = 160;

    private static final Comparator<Feature> ORDER =
            Comparator.comparing(Feature::kind).thenComparing(Feature::text);

    /** Cuts the text. */
    public Feature {
        text = text.length() <= LONGEST ? text : end(text);
    }

    private static String end(String text) {
        int start = text.length() - LONGEST;
        return text.substring(Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
    }

    @Override
    public int compareTo(Feature other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return Names.of(kind) + " " + text;
    }
}
