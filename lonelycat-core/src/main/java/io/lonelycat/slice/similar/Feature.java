// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.json.Names;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an execution can have in common with another. The text is untrusted.
 *
 * @param text in one spelling, at most {@value #LONGEST} characters
 */
public record Feature(FeatureKind kind, String text) implements Comparable<Feature> {
    /** Of a longer text the end counts: of a path it says more than the beginning. */
    public static final int LONGEST = 160;

    /** Cuts the text. */
    public Feature {
        text = text.length() <= LONGEST ? text : end(text);
    }

    private static String end(String text) {
        int start = text.length() - LONGEST;
        return text.substring(Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
    }

    /** Written out: what the JVM derives for records costs milliseconds at its first use. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Feature feature && kind == feature.kind && text.equals(feature.text);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + kind.hashCode();
    }

    @Override
    public int compareTo(Feature other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? text.compareTo(other.text) : byKind;
    }

    @Override
    public String toString() {
        return Names.of(kind) + " " + text;
    }
}
