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

/** Sentence or table cell of a report, with untrusted parts marked. */
public record Line(List<Span> spans) {
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_QUOTE = 1_000;

    /** Kind of a text span in a report line, such as a name or a link. */
    public sealed interface Mark {
        enum Plain implements Mark {
            /** Trusted text of LonelyCat. */
            OURS,
            NAME,
            /** Untrusted text. */
            QUOTE
        }

        /** Number that HTML reports draw as a bar, relative to the largest number. */
        record Bar(long number, long largest, Tone tone) implements Mark {}

        record Badge(Tone tone) implements Mark {}

        record Moment(Instant at) implements Mark {}

        record ToExecution(String id) implements Mark {}

        /** Link to a CI build, shown if the reader may see the build's job. */
        record ToBuild(JobBuild build) implements Mark {}
    }

    public record Span(String text, Mark mark) {
        /** Returns whether the span follows the previous span without a space. */
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

    public static Line of(String ours) {
        return new Line(List.of()).and(ours);
    }

    public static Line of(String ours, Mark mark) {
        return new Line(List.of()).and(ours, mark);
    }

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

    /** Creates a report line from untrusted text, cut if long. */
    public static Line quoted(String text) {
        return new Line(List.of()).plus(PlainText.cut(PlainText.unbroken(text), LONGEST_QUOTE), Mark.Plain.QUOTE);
    }

    public Line and(String ours) {
        return plus(ours, Mark.Plain.OURS);
    }

    public Line and(String ours, Mark mark) {
        return plus(ours, mark);
    }

    /** Appends a name to the line, and cuts a long name in the middle. */
    public Line name(String name) {
        return plus(PlainText.cutMiddle(PlainText.unbroken(name), LONGEST_NAME), Mark.Plain.NAME);
    }

    /** Returns the text of a line for a terminal, with invisible characters escaped. */
    public String plain() {
        return text(span -> String.join(" ", PlainText.lines(span.text())));
    }

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
