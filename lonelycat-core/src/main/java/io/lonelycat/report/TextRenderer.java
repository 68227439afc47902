// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.DataTable.Kind;
import io.lonelycat.report.section.Line;
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
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes sections as plain text for a terminal. */
final class TextRenderer extends SectionRenderer {
    private static final int SHOWN = 20;
    private static final int FEW = 3;
    private static final int LONGEST = 1_000;
    private static final int ROWS = 100;
    private static final String STEP = "  ";
    private final TextLines lines;
    private String indent = "";

    TextRenderer(TextLines lines) {
        this.lines = lines;
    }

    /** Writes a section below its title; one without a title is not indented. */
    void section(Section section) {
        if (!section.title().isEmpty()) {
            lines.add("", "").add("", section.title() + (section.note().isEmpty() ? "" : ": " + section.note()));
        }
        indent = section.title().isEmpty() ? "" : STEP;
        section.blocks().forEach(this::render);
    }

    /** Writes a line for each block of a section, with a few of what is below; no details. */
    void brief(Section section) {
        List<String> brief = new ArrayList<>();
        for (SectionBlock block : section.blocks()) {
            if (block instanceof Paragraph paragraph) {
                brief.add(text(paragraph.line()));
            } else if (block instanceof Fold fold && fold.open()) {
                brief.add(text(fold.summary()) + brief(fold.details()));
            }
        }
        lines.addAll(TextLines.label(section.title()), brief);
    }

    private static String brief(List<SectionBlock> details) {
        if (details.size() != 1 || !(details.get(0) instanceof BulletList list)) {
            return "";
        }
        List<String> shown = new ArrayList<>();
        Wording.first(FEW, list.items()).forEach(item -> shown.add(text(item)));
        String more = Wording.more(list.total() - (long) shown.size(), "");
        return ": " + String.join(shown.stream().allMatch(item -> item.endsWith(".")) ? " " : ", ", shown)
                + (more.isEmpty() ? "" : " " + more);
    }

    private static String text(Line line) {
        return PlainText.cut(line.plain(), LONGEST);
    }

    private void more(String words) {
        if (!words.isEmpty()) {
            lines.add(indent, words);
        }
    }

    @Override
    protected void paragraph(Paragraph paragraph) {
        lines.add(indent, (paragraph.look() == Look.NEXT ? "Next: " : "") + text(paragraph.line()));
    }

    @Override
    protected void facts(FactList facts) {
        int longest = facts.facts().stream()
                .mapToInt(fact -> fact.name().length())
                .max()
                .orElse(0);
        facts.facts()
                .forEach(fact -> lines.add(
                        TextLines.label(
                                fact.name() + " ".repeat(longest - fact.name().length())),
                        text(fact.value())));
    }

    @Override
    protected void table(DataTable table) {
        if (!table.title().isEmpty()) {
            lines.add("", "").add(indent, table.title());
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
            lines.add("", line.toString());
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
        shown.forEach(item -> lines.add(indent + "- ", text(item)));
        more(Wording.more(list.total() - (long) shown.size(), ""));
    }

    @Override
    protected void code(CodeBlock code) {
        code.lines().forEach(line -> lines.add(indent + "> ", line));
    }

    @Override
    protected void findings(FindingList list) {
        findings(list.decision());
        allowed(list.decision());
    }

    /** Writes a line for each finding that does not allow the change, the severest first, and what to do about it. */
    void findings(Decision decision) {
        findings("Denied", decision, Effect.DENY);
        findings("Approval", decision, Effect.NEED_APPROVAL);
        findings("Warning", decision, Effect.WARN);
    }

    private void findings(String label, Decision decision, Effect effect) {
        List<Finding> findings = of(decision, effect);
        List<String> shown = new ArrayList<>();
        for (Finding finding : Wording.first(SHOWN, findings)) {
            shown.add(finding.rule() + ", " + Wording.place(finding) + ": "
                    + PlainText.line(finding.reason() + " Next: " + finding.next()));
        }
        lines.addAll(TextLines.label(label), shown);
        if (findings.size() > SHOWN) {
            lines.add(TextLines.label(""), Wording.more(findings.size() - (long) SHOWN, Documents.DECISION));
        }
    }

    /** Writes which rules allow the change. */
    void allowed(Decision decision) {
        List<Finding> findings = of(decision, Effect.ALLOW);
        String names = Wording.first(SHOWN, findings).stream()
                .map(finding -> finding.rule() + " (" + Wording.policyLine(finding) + ")")
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            lines.add(
                    TextLines.label("Allowed"),
                    (names + " " + Wording.more(findings.size() - (long) SHOWN, Documents.DECISION)).strip());
        }
    }

    private static List<Finding> of(Decision decision, Effect effect) {
        return decision.findings().stream()
                .filter(finding -> finding.weight() == effect)
                .toList();
    }

    @Override
    protected void fold(Fold fold) {
        String before = indent;
        lines.add(indent, text(fold.summary()));
        indent = before + STEP;
        fold.details().stream()
                .filter(detail -> fold.open() || !(detail instanceof Paragraph))
                .forEach(this::render);
        indent = before;
    }
}
