// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A piece of a section. Each kind is written once by each {@link SectionRenderer}. */
public sealed interface SectionBlock
        permits SectionBlock.BulletList,
                SectionBlock.CodeBlock,
                DataTable,
                SectionBlock.FactList,
                SectionBlock.FindingList,
                SectionBlock.Fold,
                SectionBlock.Paragraph {
    /** A sentence or a few. */
    record Paragraph(Line line, Look look) implements SectionBlock {
        public static Paragraph of(String sentence) {
            return new Paragraph(Line.of(sentence), Look.PLAIN);
        }

        /** Emphasis. */
        public enum Look {
            PLAIN,
            /** It sums up the rest. */
            LEAD,
            /** It says that something is wrong. */
            PROBLEM,
            /** It says what to do next. */
            NEXT,
            /** It is not needed by most readers. */
            QUIET
        }
    }

    /**
     * Names with their values.
     *
     * @param left how many lines of values are not given here
     * @param where the file that has them
     */
    record FactList(List<Fact> facts, int left, String where) implements SectionBlock {
        public static final FactList NONE = new FactList(List.of(), 0, "");

        /** A name with its value, which may have several lines. */
        public record Fact(String name, List<Line> lines) {
            public Fact {
                lines = List.copyOf(lines);
            }
        }

        public FactList {
            facts = List.copyOf(facts);
        }

        /** Returns the same with a fact more; nothing where it has no value. */
        public FactList add(String name, Line value) {
            return value.isEmpty() ? this : addLines(name, List.of(value));
        }

        /** Returns the same with a fact more, whose value may have several lines; nothing where it has no value. */
        public FactList add(String name, String value) {
            return addLines(name, value.lines().map(Line::of).toList());
        }

        /** Returns the same with a fact more that has several values; nothing where it has none. */
        public FactList add(String name, List<String> values) {
            return addLines(
                    name, values.stream().flatMap(String::lines).map(Line::of).toList());
        }

        /** Returns the same with the facts of another list behind its own. */
        public FactList addAll(FactList other) {
            return new FactList(
                    Stream.concat(facts.stream(), other.facts.stream()).toList(), left, where);
        }

        private FactList addLines(String name, List<Line> lines) {
            return lines.isEmpty() ? this : addAll(new FactList(List.of(new Fact(name, lines)), 0, ""));
        }

        /** Returns the first facts with at most so many lines, the last of which names the file that has the others. */
        public FactList first(int most, String file) {
            int all = facts.stream().mapToInt(fact -> fact.lines().size()).sum();
            if (all <= most) {
                return this;
            }
            int room = Math.max(0, most - 1);
            List<Fact> shown = new ArrayList<>();
            for (Fact fact : facts) {
                List<Line> lines = Wording.first(room, fact.lines());
                if (!lines.isEmpty()) {
                    shown.add(new Fact(fact.name(), lines));
                }
                room -= lines.size();
            }
            return new FactList(shown, all - Math.max(0, most - 1), file);
        }
    }

    /**
     * Things of one kind, such as the files of a folder.
     *
     * @param total how many there are, also those that are not given here
     */
    record BulletList(List<Line> items, int total) implements SectionBlock {
        public BulletList {
            items = List.copyOf(items);
        }

        public static BulletList names(List<String> names, int total) {
            return new BulletList(names.stream().map(Line::named).toList(), total);
        }

        /** Returns the first of them on one line, each in a form, and how many more there are. */
        public String inline(int most, Function<Line, String> form) {
            List<Line> shown = Wording.first(most, items);
            boolean sentences = shown.stream().allMatch(line -> line.plain().endsWith("."));
            return (shown.stream().map(form).collect(Collectors.joining(sentences ? " " : ", ")) + " "
                            + more(shown.size()))
                    .strip();
        }

        /** Counts the items that are left out if so many are shown; empty for none. */
        public String more(int shown) {
            return Wording.more(total - (long) shown, "");
        }
    }

    /** Lines that stand as they are. */
    record CodeBlock(List<String> lines, Kind kind) implements SectionBlock {
        /** Origin of the lines. */
        public enum Kind {
            /** A program printed them, or a reader types them. */
            OUTPUT,
            /** They are a message, whose actions each front end words. */
            MESSAGE,
            /** They are a file or a part of one. */
            DOCUMENT
        }

        public CodeBlock {
            lines = List.copyOf(lines);
        }

        /** Makes a block of what a program printed, or a reader types. */
        public static CodeBlock output(List<String> lines) {
            return new CodeBlock(lines, Kind.OUTPUT);
        }

        /** Makes a block of a file or a part of one, of which no byte is lost: with line feeds between them, the lines are the text. */
        public static CodeBlock document(String text) {
            return new CodeBlock(List.of(text.split("\n", -1)), Kind.DOCUMENT);
        }
    }

    /** The findings of the gate. */
    record FindingList(Decision decision) implements SectionBlock {}

    /**
     * Details below a line, which a page shows on demand.
     *
     * @param open whether they are shown at first
     * @param boxed whether it stands out, such as the result of a check
     */
    record Fold(Line summary, boolean open, boolean boxed, List<SectionBlock> details) implements SectionBlock {
        public Fold {
            details = List.copyOf(details);
        }

        /** Makes a sentence with a list below it. */
        public static Fold of(String sentence, boolean open, BulletList list) {
            return new Fold(Line.of(sentence), open, false, List.of(list));
        }
    }
}
