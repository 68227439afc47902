// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.json.Names;
import io.lonelycat.record.history.JobBuild;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A sentence or a cell: our own words, and marked as such what others wrote. */
public record Line(List<Span> spans) {
    private static final int LONGEST_NAME = 300;
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

    /** What a page with links makes of a part of a line. Other forms write the text alone. */
    public sealed interface Mark {
        /** A part of a time that is drawn as a bar, in milliseconds. */
        record Bar(long from, long took, long whole, Tone tone) implements Mark {}

        /** A word of the record with a color. */
        record Badge(Tone tone) implements Mark {}

        /** A moment. */
        record Time(Instant at) implements Mark {}

        /** A link to an execution, by its id. */
        record ToExecution(String id) implements Mark {}

        /** A link to a build, where its job can be seen. */
        record ToBuild(JobBuild build) implements Mark {}
    }

    /** A part of a line; of what others wrote, no more than fits. */
    public record Span(Kind kind, String text, Optional<Mark> mark) {
        private Span(Kind kind, String text) {
            this(kind, text, Optional.empty());
        }

        /** Says whether it is behind the one before without a blank. */
        public boolean isGlued() {
            return kind == Kind.OURS && !text.isEmpty() && ",.;:)".indexOf(text.charAt(0)) >= 0;
        }
    }

    public Line {
        spans = List.copyOf(spans);
    }

    public boolean isEmpty() {
        return spans.isEmpty();
    }

    /** Begins a line with our own words. */
    public static Line of(String ours) {
        return new Line(List.of()).and(ours);
    }

    /** Begins a line with our own words, of which a page makes more than text. */
    public static Line of(String ours, Mark mark) {
        return new Line(List.of()).and(ours, mark);
    }

    /** Begins a line with a badge for a word of the record. */
    public static Line badge(Enum<?> word, Tone tone) {
        return of(Names.of(word).replace('_', ' '), new Mark.Badge(tone));
    }

    /** Begins a line with a moment. */
    public static Line time(Instant at) {
        return of(Figures.time(at), new Mark.Time(at));
    }

    /** Begins a line with a build. */
    public static Line build(JobBuild build) {
        return of(build.job() + " #" + build.number(), new Mark.ToBuild(build));
    }

    /** Begins a line with untrusted text that stays as long as it is. */
    public static Line whole(String text) {
        String line = PlainText.unbroken(text);
        return new Line(line.isEmpty() ? List.of() : List.of(new Span(Kind.QUOTE, line)));
    }

    /** Begins a line with a name. */
    public static Line named(String name) {
        return new Line(List.of()).name(name);
    }

    /** Goes on in our own words. */
    public Line and(String ours) {
        return ours.isEmpty() ? this : plus(new Span(Kind.OURS, ours));
    }

    /** Goes on in our own words, of which a page makes more than text. */
    public Line and(String ours, Mark mark) {
        return plus(new Span(Kind.OURS, ours, Optional.of(mark)));
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
