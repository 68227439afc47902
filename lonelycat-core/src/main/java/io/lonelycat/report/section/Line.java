// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.record.JobBuild;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Tone;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A sentence or a cell: our own words, and marked as such what others wrote. */
public record Line(List<Span> spans) {
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_QUOTE = 1_000;

    /** The kind of a part of a line. All but the plain ones are our own words, of which only a page makes more than text. */
    public sealed interface Mark {
        /** Who wrote it. */
        enum Plain implements Mark {
            /** We did. */
            OURS,
            /** It is a name, a path or an id. */
            NAME,
            /** It is untrusted text. */
            QUOTE
        }

        /** A number that is drawn as a bar, as a part of the largest one. */
        record Bar(long number, long largest, Tone tone) implements Mark {}

        /** A word of the record with a color. */
        record Badge(Tone tone) implements Mark {}

        /** A moment, which a page can show in the zone of its reader. */
        record Moment(Instant at) implements Mark {}

        /** A link to an execution, by its id. */
        record ToExecution(String id) implements Mark {}

        /** A link to a build, where its job can be seen. */
        record ToBuild(JobBuild build) implements Mark {}
    }

    /** A part of a line; of what others wrote, no more than fits. */
    public record Span(String text, Mark mark) {
        /** Returns whether it is behind the one before without a blank. */
        public boolean isGlued() {
            return mark == Mark.Plain.OURS && !text.isEmpty() && ",.;:)".indexOf(text.charAt(0)) >= 0;
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

    /** Begins a line with a word of the record in its color. */
    public static Line badge(Enum<?> word) {
        return of(Wording.words(word), new Mark.Badge(Tone.of(word)));
    }

    public static Line time(Instant at) {
        return of(Figures.time(at), new Mark.Moment(at));
    }

    public static Line build(JobBuild build) {
        return of(build.job() + " #" + build.number(), new Mark.ToBuild(build));
    }

    public static Line named(String name) {
        return new Line(List.of()).name(name);
    }

    /** Begins a line with untrusted text, whose end is cut off if it is very long. */
    public static Line quoted(String text) {
        return new Line(List.of()).plus(PlainText.cut(PlainText.unbroken(text), LONGEST_QUOTE), Mark.Plain.QUOTE);
    }

    /** Goes on in our own words. */
    public Line and(String ours) {
        return plus(ours, Mark.Plain.OURS);
    }

    /** Goes on in our own words, of which a page makes more than text. */
    public Line and(String ours, Mark mark) {
        return plus(ours, mark);
    }

    /** Goes on with a name, of which the middle is cut out where it is very long; with nothing if it is absent. */
    public Line name(String name) {
        return plus(PlainText.cutMiddle(PlainText.unbroken(name), LONGEST_NAME), Mark.Plain.NAME);
    }

    /** Returns it as plain text on one line, for a terminal: what cannot be seen is written out. */
    public String plain() {
        return text(span -> String.join(" ", PlainText.lines(span.text())));
    }

    /** Returns it with each span in a form. */
    public String text(Function<Span, String> form) {
        StringBuilder text = new StringBuilder();
        for (Span span : spans) {
            text.append(text.length() == 0 || span.isGlued() ? "" : " ").append(form.apply(span));
        }
        return text.toString();
    }

    private Line plus(String text, Mark mark) {
        if (text.isEmpty()) {
            return this;
        }
        List<Span> all = new ArrayList<>(spans);
        all.add(new Span(text, mark));
        return new Line(all);
    }
}
