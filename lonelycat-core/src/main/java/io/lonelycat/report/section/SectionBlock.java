// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Part of a report section, such as a table. Each {@link SectionRenderer} has one method per kind of block. */
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

        /** Emphasis of a sentence in a report. */
        public enum Look {
            PLAIN,
            LEAD,
            PROBLEM,
            NEXT,
            /** Sentence that most readers of a report can skip. */
            QUIET
        }
    }

    /**
     * List of names with values in a report.
     *
     * @param where file with the complete list
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

        /**
         * Returns the list, cut to at most {@code most} lines. A cut list ends with the name of the file that contains
         * the complete list.
         */
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

    /** Bullet list of a report. */
    record BulletList(List<Line> items, int total) implements SectionBlock {
        public BulletList {
            items = List.copyOf(items);
        }

        public static BulletList names(List<String> names, int total) {
            return new BulletList(names.stream().map(Line::named).toList(), total);
        }

        /** Returns the first items of the list on one line, followed by the number of omitted items. */
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
            DOCUMENT
        }

        public CodeBlock {
            lines = List.copyOf(lines);
        }

        public static CodeBlock output(List<String> lines) {
            return new CodeBlock(lines, Kind.OUTPUT);
        }

        /** Creates a block that preserves a text exactly, even carriage returns and empty lines at the end. */
        public static CodeBlock document(String text) {
            return new CodeBlock(List.of(text.split("\n", -1)), Kind.DOCUMENT);
        }
    }

    record FindingList(Decision decision) implements SectionBlock {}

    /** Details of a report below a summary line, which HTML can collapse. */
    record Fold(Line summary, boolean open, boolean boxed, List<SectionBlock> details) implements SectionBlock {
        public Fold {
            details = List.copyOf(details);
        }

        public static Fold of(String sentence, boolean open, BulletList list) {
            return new Fold(Line.of(sentence), open, false, List.of(list));
        }
    }
}
