// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.next.Next;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.DataTable.Kind;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.section.SectionBlock.FactList.Fact;
import io.lonelycat.report.section.SectionBlock.FindingList;
import io.lonelycat.report.section.SectionBlock.Fold;
import io.lonelycat.report.section.SectionBlock.Paragraph;
import io.lonelycat.report.section.SectionBlock.Paragraph.Look;
import io.lonelycat.report.section.SectionRenderer;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes sections, and rows behind labels, as plain text for a terminal, which breaks what is too long for it. */
final class TextRenderer extends SectionRenderer {
    private static final int SHOWN = 20;
    private static final int LABEL = 10;
    private static final int LONGEST = 1_000;
    private static final int ROWS = 100;
    private static final String STEP = "  ";
    private final List<String> lines = new ArrayList<>();
    private String indent = "";

    /** Writes a section below its title; one without a title is not indented. */
    void section(Section section) {
        if (!section.title().isEmpty()) {
            line("");
            line(section.title() + (section.note().isEmpty() ? "" : ": " + section.note()));
        }
        indent = section.title().isEmpty() ? "" : STEP;
        section.blocks().forEach(this::render);
        indent = "";
    }

    /** Writes a text that may have several lines. */
    TextRenderer line(String text) {
        return behind("", text);
    }

    /** Writes a text behind its label; further lines of it stand below the first. */
    TextRenderer row(String label, String text) {
        return rows(label, List.of(text));
    }

    /** Writes texts, the label before the first of them; nothing if there are no texts. */
    TextRenderer rows(String label, List<String> texts) {
        String prefix = label(label, LABEL);
        for (String text : texts) {
            behind(prefix, text);
            prefix = " ".repeat(prefix.length());
        }
        return this;
    }

    /** Writes the first texts behind a label, and how many more a file has. */
    TextRenderer first(int most, String label, List<String> texts, String file) {
        rows(label, Wording.first(most, texts));
        return texts.size() > most ? row("", Wording.more(texts.size() - (long) most, file)) : this;
    }

    private static String label(String name, int width) {
        return STEP + name + " ".repeat(Math.max(0, width - name.length())) + " ";
    }

    private TextRenderer behind(String label, String text) {
        String prefix = label;
        for (String line : text.isEmpty() ? List.of("") : PlainText.lines(text)) {
            lines.add((prefix + line).stripTrailing());
            prefix = " ".repeat(label.length());
        }
        return this;
    }

    /** Writes what to do next. */
    TextRenderer next(List<Next> all) {
        return rows(
                "Next",
                all.stream()
                        .map(next -> PlainText.line(next.words() + " "
                                + next.action().map(Object::toString).orElse("")))
                        .toList());
    }

    /** Leaves out the last lines where there are more than these, and says which file has them. */
    TextRenderer first(int most, String file) {
        if (lines.size() > most) {
            int left = lines.size() - most + 1;
            lines.subList(most - 1, lines.size()).clear();
            lines.add(STEP + Figures.count(left, "more line") + " in `" + file + "`");
        }
        return this;
    }

    private static String text(Line line) {
        return PlainText.cut(line.plain(), LONGEST);
    }

    private void more(String words) {
        if (!words.isEmpty()) {
            line(indent + words);
        }
    }

    @Override
    protected void paragraph(Paragraph paragraph) {
        behind(indent, (paragraph.look() == Look.NEXT ? "Next: " : "") + text(paragraph.line()));
    }

    @Override
    protected void facts(FactList facts) {
        int width = facts.facts().stream()
                .mapToInt(fact -> fact.name().length())
                .max()
                .orElse(0);
        for (Fact fact : facts.facts()) {
            behind(label(fact.name(), Math.max(LABEL, width)), text(fact.value()));
        }
    }

    @Override
    protected void table(DataTable table) {
        if (!table.title().isEmpty()) {
            line("").line(indent + table.title());
        }
        List<List<Line>> rows = Wording.first(ROWS, table.rows());
        List<List<String>> cells = new ArrayList<>();
        cells.add(table.columns().stream().map(Column::name).toList());
        rows.forEach(row -> cells.add(row.stream().map(Line::plain).toList()));
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                String blanks = " ".repeat(width(cells, i) - width(row.get(i)));
                boolean right = table.columns().get(i).kind() == Kind.FIGURE;
                line.append(right ? blanks + row.get(i) : row.get(i) + blanks).append(STEP);
            }
            line(line.toString());
        }
        more(table.more(rows.size()));
    }

    private static int width(List<List<String>> cells, int column) {
        return cells.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    @Override
    protected void bullets(BulletList list) {
        List<Line> shown = Wording.first(SHOWN, list.items());
        shown.forEach(item -> line(indent + "- " + text(item)));
        more(list.more(shown.size()));
    }

    @Override
    protected void code(CodeBlock code) {
        code.lines().forEach(line -> line(indent + "> " + line));
    }

    @Override
    protected void findings(FindingList list) {
        findings(list.decision().findings(), true);
    }

    /**
     * Writes a line for each finding, the severest first.
     *
     * @param advising whether each says what to do about it
     */
    void findings(List<Finding> findings, boolean advising) {
        List<Finding> all = findings.stream()
                .sorted(Comparator.comparing(Finding::weight).reversed())
                .toList();
        for (Finding finding : Wording.first(SHOWN, all)) {
            Effect weight = finding.weight();
            String label =
                    switch (weight) {
                        case ALLOW -> "Allowed";
                        case WARN -> finding.settled().isPresent() ? "Settled" : "Warning";
                        case NEED_APPROVAL -> "Approval";
                        case DENY -> "Denied";
                    };
            boolean done =
                    !advising || weight == Effect.ALLOW || finding.settled().isPresent();
            String next = done ? "" : " Next: " + finding.next();
            row(label, finding.rule() + ", " + Wording.place(finding) + ": " + PlainText.line(finding.reason() + next));
        }
        if (all.size() > SHOWN) {
            row("", Wording.more(all.size() - (long) SHOWN, EvidenceFiles.DECISION));
        }
    }

    @Override
    protected void fold(Fold fold) {
        String before = indent;
        line(indent + text(fold.summary()));
        indent = before + STEP;
        fold.details().stream()
                .filter(detail -> fold.open() || !(detail instanceof Paragraph))
                .forEach(this::render);
        indent = before;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
