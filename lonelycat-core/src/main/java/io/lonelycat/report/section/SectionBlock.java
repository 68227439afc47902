// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        /** Makes a plain one. */
        public static Paragraph of(String sentence) {
            return new Paragraph(Line.of(sentence), Look.PLAIN);
        }

        /** How much it stands out. */
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

    /** Names with their values. */
    record FactList(List<Fact> facts) implements SectionBlock {
        public static final FactList NONE = new FactList(List.of());

        /** A name with its value. */
        public record Fact(String name, Line value) {}

        public FactList {
            facts = List.copyOf(facts);
        }

        /** Returns the same with a fact more; nothing where it has no value. */
        public FactList add(String name, Line value) {
            List<Fact> all = new ArrayList<>(facts);
            if (!value.isEmpty()) {
                all.add(new Fact(name, value));
            }
            return new FactList(all);
        }

        public FactList add(String name, String value) {
            return add(name, Line.of(value));
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

        /** Makes a list of names. */
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

        /** Says how many are left out where so many are shown; empty for none. */
        public String more(int shown) {
            return Wording.more(total - (long) shown, "");
        }
    }

    /** Lines as a program printed them, or as a reader types them. */
    record CodeBlock(List<String> lines) implements SectionBlock {
        public CodeBlock {
            lines = List.copyOf(lines);
        }
    }

    /** What the gate found. */
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
