// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
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
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.TextTable;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes sections as plain text for a terminal. */
final class TextRenderer extends SectionRenderer {
    private static final int SHOWN = 20;
    private static final int LONGEST = 1_000;
    private static final int ROWS = 100;
    private static final String STEP = "  ";
    private final TextLines lines;
    private String indent = STEP;

    TextRenderer(TextLines lines) {
        this.lines = lines;
    }

    /** Writes a section below its title; one without a title is not indented. */
    void section(Section section) {
        if (!section.title().isEmpty()) {
            lines.add("").add(section.title() + (section.note().isEmpty() ? "" : ": " + section.note()));
        }
        indent = section.title().isEmpty() ? "" : STEP;
        section.blocks().forEach(this::render);
        indent = STEP;
    }

    /** Writes what the last lines of a build say of a section: a line for each block, with a few of what is below; no details. */
    void brief(Section section) {
        List<String> brief = new ArrayList<>();
        for (SectionBlock block : section.blocks()) {
            if (block instanceof Paragraph paragraph) {
                brief.add(text(paragraph.line()));
            } else if (block instanceof Fold fold && fold.open()) {
                brief.add(text(fold.summary()) + brief(fold.details()));
            }
        }
        lines.addAll(label(section.title()), brief);
    }

    private static String brief(List<SectionBlock> details) {
        return details.size() == 1 && details.get(0) instanceof BulletList list ? ": " + inline(list, 3) : "";
    }

    private static String inline(BulletList list, int most) {
        List<String> shown = Wording.first(most, list.items()).stream()
                .map(TextRenderer::text)
                .toList();
        String more = Wording.more(list.total() - (long) shown.size(), "");
        boolean sentences = shown.stream().allMatch(item -> item.endsWith("."));
        return String.join(sentences ? " " : ", ", shown)
                + (more.isEmpty() ? "" : sentences ? " (" + more + ")" : " " + more);
    }

    /** Returns a label that stands before its text. */
    static String label(String name) {
        return String.format(Locale.ROOT, "  %-10s ", name);
    }

    static String text(Line line) {
        return PlainText.cut(line.plain(), LONGEST);
    }

    private void more(int left, String where) {
        if (left > 0) {
            lines.add(indent, Wording.more(left, where));
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
                        label(fact.name() + " ".repeat(longest - fact.name().length())), text(fact.value())));
    }

    @Override
    protected void table(DataTable table) {
        if (!table.title().isEmpty()) {
            lines.add("").add(indent, table.title());
        }
        List<List<Line>> rows = Wording.first(ROWS, table.rows());
        TextTable text =
                new TextTable(table.columns().stream().map(Column::name).toList());
        rows.forEach(row -> text.row(row.stream().map(Line::plain).toList()));
        text.toString().lines().forEach(row -> lines.addUnbroken(indent + row));
        String more = table.more(rows.size());
        if (!more.isEmpty()) {
            lines.add(indent, more);
        }
    }

    @Override
    protected void bullets(BulletList list) {
        List<Line> shown = Wording.first(SHOWN, list.items());
        shown.forEach(item -> lines.add(indent + "- ", text(item)));
        more(list.total() - shown.size(), "");
    }

    @Override
    protected void code(CodeBlock code) {
        code.lines().forEach(line -> lines.add(indent + "> ", line));
    }

    @Override
    protected void findings(FindingList list) {
        for (Effect effect : List.of(Effect.DENY, Effect.NEED_APPROVAL, Effect.WARN, Effect.ALLOW)) {
            findings(list.decision(), effect);
        }
    }

    /** Writes the findings of one effect below its name. */
    void findings(Decision decision, Effect effect) {
        List<Finding> findings = decision.findings().stream()
                .filter(finding -> finding.weight() == effect)
                .toList();
        if (findings.isEmpty()) {
            return;
        }
        if (effect == Effect.ALLOW) {
            String names = Wording.first(SHOWN, findings).stream()
                    .map(finding -> finding.rule() + " (" + Wording.policyLine(finding) + ")")
                    .collect(Collectors.joining(", "));
            String more = Wording.more(findings.size() - (long) SHOWN, "");
            lines.add(label("Allowed"), names + (more.isEmpty() ? "" : " " + more));
            return;
        }
        String title = effect == Effect.DENY ? "Denied" : effect == Effect.WARN ? "Warnings" : "Approval needed";
        lines.add("  " + title + " (" + Figures.number(findings.size()) + ")");
        for (Finding finding : Wording.first(SHOWN, findings)) {
            lines.add("    ", finding.rule() + ", " + Wording.place(finding) + ": " + finding.reason());
            if (!finding.next().startsWith("Nothing to do")) {
                lines.add("      Next: ", finding.next());
            }
        }
        more(findings.size() - SHOWN, Documents.DECISION);
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
