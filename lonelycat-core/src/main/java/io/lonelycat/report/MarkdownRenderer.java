// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Line.Mark.Plain;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock;
import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.section.SectionBlock.FindingList;
import io.lonelycat.report.section.SectionBlock.Fold;
import io.lonelycat.report.section.SectionBlock.Paragraph;
import io.lonelycat.report.section.SectionRenderer;
import io.lonelycat.report.text.Markdown;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Renders reports as Markdown of limited size, and escapes untrusted text. */
final class MarkdownRenderer extends SectionRenderer {
    static final int AMPLE = 20;

    private static final int LONGEST_LINE = 160;
    private static final int LEAST_NAME = 80;
    private static final int LEAST_BLOCKS = 5;
    private static final int FEW = 2;

    private final int room;
    private final ActionFormat format;
    private final List<String> lines = new ArrayList<>();
    private String bullet = "- ";
    private String betweenFacts = "; ";

    /** Creates a renderer; a smaller {@code room} shortens lists, tables and lines. */
    MarkdownRenderer(int room, ActionFormat format) {
        this.room = room;
        this.format = format;
    }

    String page() {
        return String.join("\n", lines) + "\n";
    }

    void title(String title) {
        lines.add("## " + Markdown.prose(title));
    }

    void head(Section head) {
        title("LonelyCat: " + head.title().toLowerCase(Locale.ROOT));
        betweenFacts = "\n" + bullet;
        blocks(head);
        betweenFacts = "; ";
    }

    void section(Section section) {
        lines.add("");
        lines.add("### " + Markdown.prose(section.title() + (section.note().isEmpty() ? "" : ": " + section.note())));
        blocks(section);
    }

    /**
     * Writes sections into a collapsed HTML element.
     *
     * @param words unescaped summary line of the collapsed element; must not contain untrusted text
     */
    void folded(String words, List<Section> sections) {
        lines.addAll(List.of("", "<details><summary>" + words + "</summary>"));
        sections.forEach(this::section);
        lines.addAll(List.of("", "</details>"));
    }

    private void blocks(Section section) {
        List<SectionBlock> blocks = new ArrayList<>(section.blocks());
        blocks.sort(Comparator.comparingInt(MarkdownRenderer::rank));
        int most = Math.max(LEAST_BLOCKS, FEW * room);
        Wording.first(most, blocks).forEach(this::render);
        more(Wording.more(blocks.size() - (long) most, ""));
    }

    private static int rank(SectionBlock block) {
        return block instanceof Fold fold && fold.boxed() ? (fold.open() ? 0 : 1) : 2;
    }

    private void more(String words) {
        if (!words.isEmpty()) {
            lines.add(bullet + words);
        }
    }

    private int longest() {
        return 20 + 20 * room;
    }

    private String prose(String text) {
        return Markdown.prose(PlainText.cut(PlainText.line(Action.formatted(text, format)), FEW * longest()));
    }

    private String code(String name) {
        return Markdown.code(PlainText.cutMiddle(PlainText.line(name), Math.max(LEAST_NAME, longest())));
    }

    private String line(Line line) {
        return line.text(span -> {
            boolean foreign = span.mark() == Plain.NAME || span.mark() == Plain.QUOTE;
            return foreign ? code(span.text()) : prose(span.text());
        });
    }

    @Override
    protected void paragraph(Paragraph paragraph) {
        String text = line(paragraph.line());
        switch (paragraph.look()) {
            case QUIET -> {}
            case LEAD -> lines.addAll(List.of("", "**" + text + "**", ""));
            case NEXT -> lines.add(bullet + "Next: " + text);
            default -> lines.add(bullet + text);
        }
    }

    @Override
    protected void facts(FactList facts) {
        lines.add(bullet
                + facts.facts().stream()
                        .map(fact -> fact.name() + ": "
                                + fact.lines().stream().map(this::line).collect(Collectors.joining(", ")))
                        .collect(Collectors.joining(betweenFacts)));
        more(Wording.more(facts.left(), facts.where()));
    }

    @Override
    protected void table(DataTable table) {
        List<List<Line>> rows = Wording.first(FEW * room, table.rows());
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
        more(table.more(rows.size()));
    }

    @Override
    protected void bullets(BulletList list) {
        lines.add(bullet + list.inline(room, this::line));
    }

    /** Writes only the last lines of a program's output, because programs print errors last. */
    @Override
    protected void code(CodeBlock code) {
        List<String> all = PlainText.lines(String.join("\n", code.lines()));
        List<String> end = all.subList(Math.max(0, all.size() - room - 1), all.size());
        int longest = Math.min(LONGEST_LINE, longest() + LEAST_NAME);
        lines.addAll(Markdown.fence(
                end.stream().map(line -> PlainText.cut(line, longest)).toList()));
    }

    @Override
    protected void findings(FindingList list) {
        List<Finding> all = list.decision().findings();
        for (Finding finding : Wording.first(room, all)) {
            String next = finding.weight() == Effect.ALLOW ? "" : " Next: " + prose(finding.next());
            lines.add(bullet + "**" + Wording.effect(finding.effect()) + "** " + code(finding.rule()) + " ("
                    + Markdown.prose(Wording.place(finding)) + "): " + prose(finding.reason()) + next);
        }
        more(Wording.more(all.size() - (long) room, EvidenceFiles.DECISION));
    }

    @Override
    protected void fold(Fold fold) {
        String summary = line(fold.summary());
        if (fold.details().size() == 1 && fold.details().get(0) instanceof BulletList list) {
            lines.add(bullet + summary + ": " + list.inline(room, this::line));
            return;
        }
        if (fold.details().size() == 1 && fold.details().get(0) instanceof DataTable table) {
            table(table);
            return;
        }
        lines.add(bullet + summary);
        if (room == 1 || !fold.open()) {
            return;
        }
        bullet = "  - ";
        List<SectionBlock> details = fold.details();
        details.stream()
                .filter(detail -> detail instanceof CodeBlock || details.indexOf(detail) < FEW)
                .forEach(this::render);
        bullet = "- ";
    }
}
