// SPDX-License-Identifier: MIT
package io.lonelycat.report.part;

import io.lonelycat.report.text.PlainText;
import java.util.ArrayList;
import java.util.List;

/** A sentence or a cell: our own words, and marked as such what others wrote. */
public record Line(List<Span> spans) {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_QUOTE = 300;

    /** Who wrote a part of a line. */
    public enum Kind {
        /** We did. */
        OURS,
        /** It is a name, a path or an id. */
        NAME,
        /** It is untrusted text. */
        QUOTE
    }

    /** A part of a line; of what others wrote, no more than fits. */
    public record Span(Kind kind, String text) {
        /** Says whether it is behind the one before without a blank. */
        public boolean isGlued() {
            return kind == Kind.OURS && !text.isEmpty() && ",.;:)".indexOf(text.charAt(0)) >= 0;
        }
    }

    /** Copies the list. */
    public Line {
        spans = List.copyOf(spans);
    }

    /** Begins a line with our own words. */
    public static Line of(String ours) {
        return new Line(List.of(new Span(Kind.OURS, ours)));
    }

    /** Begins a line with a name. */
    public static Line named(String name) {
        return new Line(List.of()).name(name);
    }

    /** Begins a line with untrusted text. */
    public static Line quoted(String sentence) {
        return new Line(List.of()).quote(sentence);
    }

    /** Goes on in our own words. */
    public Line and(String ours) {
        return ours.isEmpty() ? this : plus(new Span(Kind.OURS, ours));
    }

    /** Goes on with a name, of which the middle is cut out where it is very long; with nothing if it is absent. */
    public Line name(String name) {
        String line = PlainText.unbroken(name);
        return line.isEmpty() ? this : plus(new Span(Kind.NAME, PlainText.cutMiddle(line, LONGEST_NAME)));
    }

    /** Goes on with several names, a comma between. */
    public Line names(List<String> names) {
        Line line = this;
        for (int i = 0; i < names.size(); i++) {
            line = (i == 0 ? line : line.and(",")).name(names.get(i));
        }
        return line;
    }

    /** Continues with untrusted text, whose end is cut off if it is very long. */
    public Line quote(String sentence) {
        String line = PlainText.unbroken(sentence);
        return line.isEmpty() ? this : plus(new Span(Kind.QUOTE, PlainText.cut(line, LONGEST_QUOTE)));
    }

    /** Returns it as plain text, for a terminal: what cannot be seen is written out. */
    public String plain() {
        StringBuilder text = new StringBuilder();
        for (Span span : spans) {
            text.append(text.length() == 0 || span.isGlued() ? "" : " ").append(PlainText.line(span.text()));
        }
        return text.toString();
    }

    private Line plus(Span span) {
        List<Span> all = new ArrayList<>(spans);
        all.add(span);
        return new Line(all);
    }
}
