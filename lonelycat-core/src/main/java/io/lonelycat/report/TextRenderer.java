// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.next.Next;
import io.lonelycat.report.AnswerText.TextLine;
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
import java.util.List;
import java.util.stream.Collectors;

/** Renders an answer as plain text, without line wrapping. */
final class TextRenderer extends SectionRenderer {
    private static final int SHOWN = 20;
    private static final int LABEL = 10;
    private static final int LONGEST = 1_000;
    private static final int ROWS = 100;
    private static final String STEP = "  ";

    private final ActionFormat format;
    private final List<TextLine> lines = new ArrayList<>();
    private String indent = "";
    private boolean isTitled;

    private TextRenderer(ActionFormat format) {
        this.format = format;
    }

    /** Returns the lines of an answer, in which each embedded document is one list element that contains line feeds. */
    static List<TextLine> lines(AnswerText answer, ActionFormat format) {
        TextRenderer renderer = new TextRenderer(format);
        if (!answer.headline().isEmpty()) {
            renderer.add(answer.headline());
        }
        answer.sections().forEach(renderer::section);
        renderer.next(answer.next());
        List<TextLine> lines = renderer.lines;
        while (!lines.isEmpty() && lines.get(lines.size() - 1).text().isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return List.copyOf(lines);
    }

    private void section(Section section) {
        boolean isApart = isTitled;
        isTitled = !section.title().isEmpty();
        if (isTitled || isApart) {
            gap();
        }
        if (isTitled) {
            add(section.title() + (section.note().isEmpty() ? "" : ": " + section.note()));
        }
        indent = isTitled ? STEP : "";
        section.blocks().forEach(this::render);
        indent = "";
    }

    private void gap() {
        if (!lines.isEmpty()) {
            add("");
        }
    }

    private void add(String text) {
        for (String line : cleaned(text)) {
            lines.add(new TextLine(Action.formatted(line, format), false));
        }
    }

    private static List<String> cleaned(String text) {
        List<String> cleaned = PlainText.lines(text);
        return cleaned.isEmpty() ? List.of("") : cleaned;
    }

    private static String label(String name, int width) {
        return STEP + name + " ".repeat(Math.max(0, width - name.length())) + " ";
    }

    private void next(List<Next> all) {
        String label = label("Next", LABEL);
        for (Next next : all) {
            String words = Action.formatted(PlainText.line(next.words()), format);
            String action =
                    next.action().map(it -> PlainText.line(format.format(it))).orElse("");
            lines.add(new TextLine(label + (words + " " + action).strip(), true));
            label = " ".repeat(label.length());
        }
    }

    private static String text(Line line) {
        return PlainText.cut(line.plain(), LONGEST);
    }

    private void more(String words) {
        if (!words.isEmpty()) {
            add(indent + words);
        }
    }

    @Override
    protected void paragraph(Paragraph paragraph) {
        add(indent + (paragraph.look() == Look.NEXT ? "Next: " : "") + text(paragraph.line()));
    }

    @Override
    protected void facts(FactList facts) {
        facts(facts, indent.isEmpty() ? Integer.MAX_VALUE : LONGEST);
    }

    private void facts(FactList facts, int most) {
        int longest = facts.facts().stream()
                .mapToInt(fact -> fact.name().length())
                .max()
                .orElse(0);
        for (Fact fact : facts.facts()) {
            String label = label(fact.name(), indent.isEmpty() ? LABEL : Math.max(LABEL, longest));
            String value = fact.lines().stream().map(Line::plain).collect(Collectors.joining("\n"));
            for (String line : PlainText.cut(value, most).lines().toList()) {
                add(label + line);
                label = " ".repeat(label.length());
            }
        }
        if (facts.left() > 0) {
            add(STEP + Figures.count(facts.left(), "more line") + " in `" + facts.where() + "`");
        }
    }

    @Override
    protected void table(DataTable table) {
        if (!table.title().isEmpty() || indent.isEmpty()) {
            gap();
        }
        if (!table.title().isEmpty()) {
            add(indent + table.title());
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
            add(line.toString());
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
        shown.forEach(item -> add(indent + "- " + text(item)));
        more(list.more(shown.size()));
    }

    @Override
    protected void code(CodeBlock code) {
        switch (code.kind()) {
            case OUTPUT -> code.lines().forEach(line -> cleaned(line).forEach(part -> add(indent + "> " + part)));
            case MESSAGE -> code.lines().forEach(line -> add(indent + line));
            case DOCUMENT -> lines.add(new TextLine(String.join("\n", code.lines()), false));
        }
    }

    @Override
    protected void findings(FindingList list) {
        facts(FindingFacts.of(list.decision().findings(), true), Integer.MAX_VALUE);
    }

    @Override
    protected void fold(Fold fold) {
        String before = indent;
        add(indent + text(fold.summary()));
        indent = before + STEP;
        fold.details().stream()
                .filter(detail -> fold.open() || !(detail instanceof Paragraph))
                .forEach(this::render);
        indent = before;
    }
}
