// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Block of a section. Each {@link SectionRenderer} has one method per kind of block. */
public sealed interface SectionBlock
        permits SectionBlock.BulletList,
                SectionBlock.CodeBlock,
                DataTable,
                SectionBlock.FactList,
                SectionBlock.FindingList,
                SectionBlock.Fold,
                SectionBlock.Paragraph {
    record Paragraph(Line line, Look look) implements SectionBlock {
        public static Paragraph of(String sentence) {
            return new Paragraph(Line.of(sentence), Look.PLAIN);
        }

        /** Emphasis of a sentence. */
        public enum Look {
            PLAIN,
            LEAD,
            PROBLEM,
            NEXT,
            /** Detail that most readers can skip. */
            QUIET
        }
    }

    /**
     * List of names with values.
     *
     * @param left number of omitted lines
     * @param where file that contains all lines
     */
    record FactList(List<Fact> facts, int left, String where) implements SectionBlock {
        public static final FactList NONE = new FactList(List.of(), 0, "");

        public record Fact(String name, List<Line> lines) {
            public Fact {
                lines = List.copyOf(lines);
            }
        }

        public FactList {
            facts = List.copyOf(facts);
        }

        public FactList add(String name, Line value) {
            return value.isEmpty() ? this : addLines(name, List.of(value));
        }

        public FactList add(String name, String value) {
            return addLines(name, value.lines().map(Line::of).toList());
        }

        public FactList add(String name, List<String> values) {
            return addLines(
                    name, values.stream().flatMap(String::lines).map(Line::of).toList());
        }

        public FactList addAll(FactList other) {
            return new FactList(
                    Stream.concat(facts.stream(), other.facts.stream()).toList(), left, where);
        }

        private FactList addLines(String name, List<Line> lines) {
            return lines.isEmpty() ? this : addAll(new FactList(List.of(new Fact(name, lines)), 0, ""));
        }

        /** Returns at most {@code most} lines; the last names the file with the omitted lines. */
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
     * List of similar items.
     *
     * @param total includes omitted items
     */
    record BulletList(List<Line> items, int total) implements SectionBlock {
        public BulletList {
            items = List.copyOf(items);
        }

        public static BulletList names(List<String> names, int total) {
            return new BulletList(names.stream().map(Line::named).toList(), total);
        }

        /** Joins the first {@code most} items on one line, with the number of omitted items. */
        public String inline(int most, Function<Line, String> form) {
            List<Line> shown = Wording.first(most, items);
            boolean sentences = shown.stream().allMatch(line -> line.plain().endsWith("."));
            return (shown.stream().map(form).collect(Collectors.joining(sentences ? " " : ", ")) + " "
                            + more(shown.size()))
                    .strip();
        }

        public String more(int shown) {
            return Wording.more(total - (long) shown, "");
        }
    }

    /** Preformatted lines. */
    record CodeBlock(List<String> lines, Kind kind) implements SectionBlock {
        public enum Kind {
            /** Output of a program, or commands to type. */
            OUTPUT,
            /** Message whose commands each front end prints in its own syntax. */
            MESSAGE,
            /** Content of a file. */
            DOCUMENT
        }

        public CodeBlock {
            lines = List.copyOf(lines);
        }

        public static CodeBlock output(List<String> lines) {
            return new CodeBlock(lines, Kind.OUTPUT);
        }

        /** Creates a block that keeps every byte of a text: the lines joined by line feeds are the text. */
        public static CodeBlock document(String text) {
            return new CodeBlock(List.of(text.split("\n", -1)), Kind.DOCUMENT);
        }
    }

    record FindingList(Decision decision) implements SectionBlock {}

    /**
     * Details below a summary line, which HTML can collapse.
     *
     * @param open true if HTML initially shows the details
     * @param boxed true to draw a frame
     */
    record Fold(Line summary, boolean open, boolean boxed, List<SectionBlock> details) implements SectionBlock {
        public Fold {
            details = List.copyOf(details);
        }

        public static Fold of(String sentence, boolean open, BulletList list) {
            return new Fold(Line.of(sentence), open, false, List.of(list));
        }
    }
}
