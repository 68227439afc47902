// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Line.Span;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock;
import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.section.SectionBlock.FindingList;
import io.lonelycat.report.section.SectionBlock.Fold;
import io.lonelycat.report.section.SectionBlock.Paragraph;
import io.lonelycat.report.section.SectionBlock.Paragraph.Look;
import io.lonelycat.report.section.SectionRenderer;
import io.lonelycat.report.text.Markdown;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes reports as Markdown, in so much room; text of others is code in it, and can be nothing else. */
final class MarkdownRenderer extends SectionRenderer {
    private static final int LONGEST_LINE = 160;
    private static final int FEW = 2;
    private static final int LEAST = 4;

    /**
     * How much room a page gives to each of its parts.
     *
     * @param rows how many findings, files, checks and rows of a table each
     * @param words how many characters a foreign text may have
     * @param excerpt how many lines of what a program printed
     */
    record Room(int rows, int words, int excerpt) {
        /** The limits of a page that states none. */
        static final Room AMPLE = new Room(20, 400, 15);

        /** From the full page to the smallest, which always fits. */
        static final List<Room> LADDER = List.of(
                new Room(10, 240, 15),
                new Room(8, 160, 10),
                new Room(5, 120, 8),
                new Room(3, 80, 5),
                new Room(2, 50, 3),
                new Room(1, 40, 1));
    }

    private final Room room;
    private final ActionFormat format;
    private final List<String> lines = new ArrayList<>();
    private String bullet = "- ";

    MarkdownRenderer(Room room, ActionFormat format) {
        this.room = room;
        this.format = format;
    }

    /** Returns the page so far. */
    String page() {
        return String.join("\n", lines) + "\n";
    }

    void title(String title) {
        lines.add("## " + Markdown.prose(title));
    }

    void head(ReportHead head) {
        title("LonelyCat: " + head.title().toLowerCase(Locale.ROOT));
        if (!head.lead().isEmpty()) {
            lines.addAll(List.of("", "**" + prose(head.title() + ": " + head.lead()) + "**"));
        }
        lines.addAll(List.of("", "Intent: " + prose(head.intent())));
        if (!head.why().isEmpty()) {
            lines.addAll(List.of("", "Why: " + prose(String.join(" ", head.why()))));
        }
        facts(head.facts());
    }

    void section(Section section) {
        lines.add("");
        lines.add("### " + Markdown.prose(section.title() + (section.note().isEmpty() ? "" : ": " + section.note())));
        List<SectionBlock> blocks = new ArrayList<>(section.blocks());
        blocks.sort(Comparator.comparingInt(MarkdownRenderer::rank));
        int most = Math.max(LEAST, FEW * room.rows());
        Wording.first(most, blocks).forEach(this::render);
        more(blocks.size() - most, "");
    }

    /** What failed comes before what did not, and both before what is said about all of them. */
    private static int rank(SectionBlock block) {
        return block instanceof Fold fold && fold.boxed() ? (fold.open() ? 0 : 1) : 2;
    }

    private void more(int left, String file) {
        if (left > 0) {
            lines.add(bullet + Wording.more(left, file));
        }
    }

    private String prose(String text) {
        return Markdown.prose(PlainText.cut(PlainText.line(Action.formatted(text, format)), FEW * room.words()));
    }

    private String code(String name) {
        return Markdown.code(PlainText.cutMiddle(PlainText.line(name), room.words()));
    }

    private String line(Line line) {
        StringBuilder text = new StringBuilder();
        for (Span span : line.spans()) {
            text.append(text.length() == 0 || span.isGlued() ? "" : " ")
                    .append(span.kind() == Line.Kind.OURS ? prose(span.text()) : code(span.text()));
        }
        return text.toString();
    }

    @Override
    protected void paragraph(Paragraph paragraph) {
        if (paragraph.look() == Look.QUIET) {
            return;
        }
        lines.add(bullet + (paragraph.look() == Look.NEXT ? "Next: " : "") + line(paragraph.line()));
    }

    @Override
    protected void facts(FactList facts) {
        if (facts.width() == FactList.Width.SHORT) {
            lines.addAll(List.of("", "| | |", "|---|---|"));
            facts.facts()
                    .forEach(fact -> lines.add("| " + fact.name() + " | " + Markdown.cell(line(fact.value())) + " |"));
        } else {
            lines.add(bullet
                    + facts.facts().stream()
                            .map(fact -> fact.name() + ": "
                                    + (facts.width() == FactList.Width.LONG
                                            ? Markdown.code(fact.value().plain())
                                            : line(fact.value())))
                            .collect(Collectors.joining("; ")));
        }
    }

    @Override
    protected void table(DataTable table) {
        List<List<Line>> rows = Wording.first(FEW * room.rows(), table.rows());
        if (table.title().isEmpty()) {
            rows.forEach(row -> lines.add(bullet + row.stream().map(this::line).collect(Collectors.joining(" "))));
        } else {
            lines.addAll(List.of("", "**" + Markdown.prose(table.title()) + "**", ""));
            lines.add("| " + table.columns().stream().map(Column::name).collect(Collectors.joining(" | ")) + " |");
            lines.add("|" + "---|".repeat(table.columns().size()));
            for (List<Line> row : rows) {
                lines.add(row.stream()
                        .map(cell -> Markdown.cell(line(cell)))
                        .collect(Collectors.joining(" | ", "| ", " |")));
            }
            lines.add("");
        }
        String more = table.more(rows.size());
        if (!more.isEmpty()) {
            lines.add(bullet + more);
        }
    }

    @Override
    protected void bullets(BulletList list) {
        lines.add(bullet + inline(list));
    }

    private String inline(BulletList list) {
        List<Line> shown = Wording.first(room.rows(), list.items());
        String more = Wording.more(list.total() - (long) shown.size(), "");
        return shown.stream().map(this::line).collect(Collectors.joining(", ")) + (more.isEmpty() ? "" : " " + more);
    }

    @Override
    protected void code(CodeBlock code) {
        List<String> all = PlainText.lines(String.join("\n", code.lines()));
        List<String> end = code.whole() ? all : all.subList(Math.max(0, all.size() - room.excerpt()), all.size());
        int longest = code.whole() ? LONGEST_LINE : Math.min(LONGEST_LINE, room.words());
        lines.addAll(Markdown.fence(
                end.stream().map(line -> PlainText.cut(line, longest)).toList()));
    }

    @Override
    protected void findings(FindingList list) {
        List<Finding> all = list.decision().findings();
        for (Finding finding : Wording.first(room.rows(), all)) {
            String next = finding.weight() == Effect.ALLOW ? "" : " Next: " + prose(finding.next());
            lines.add(bullet + "**" + Wording.effect(finding.effect()) + "** " + code(finding.rule()) + " ("
                    + Markdown.prose(Wording.place(finding)) + "): " + reason(finding) + next);
        }
        more(all.size() - room.rows(), Documents.DECISION);
    }

    /** The reason of a verdict is shown in whole sentences. */
    private String reason(Finding finding) {
        return Markdown.prose(
                PlainText.sentences(PlainText.line(finding.reason()), 3 * room.words(), Documents.DECISION));
    }

    @Override
    protected void fold(Fold fold) {
        String summary = line(fold.summary());
        if (fold.details().size() == 1 && fold.details().get(0) instanceof BulletList list) {
            lines.add(bullet + summary + ": " + inline(list));
            return;
        }
        if (fold.details().size() == 1 && fold.details().get(0) instanceof DataTable table) {
            table(table);
            return;
        }
        lines.add(bullet + summary);
        if (room.rows() == 1) {
            return;
        }
        bullet = "  - ";
        List<SectionBlock> details = fold.details().stream()
                .filter(detail -> fold.open() || detail instanceof Fold)
                .toList();
        Wording.first(FEW, details).forEach(this::render);
        Stream.of(details)
                .flatMap(all -> all.stream().skip(FEW))
                .filter(CodeBlock.class::isInstance)
                .forEach(this::render);
        bullet = "- ";
    }
}
