// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.report.Documents;
import io.lonelycat.report.ReportHead;
import io.lonelycat.report.section.Badges;
import io.lonelycat.report.section.BarChart;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.DataTable.Kind;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.section.Line.Mark.Badge;
import io.lonelycat.report.section.Line.Mark.Bar;
import io.lonelycat.report.section.Line.Mark.Time;
import io.lonelycat.report.section.Line.Span;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.DiffBlock;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.section.SectionBlock.FactList.Fact;
import io.lonelycat.report.section.SectionBlock.FindingList;
import io.lonelycat.report.section.SectionBlock.Fold;
import io.lonelycat.report.section.SectionBlock.Paragraph;
import io.lonelycat.report.section.SectionBlock.Paragraph.Look;
import io.lonelycat.report.section.SectionRenderer;
import io.lonelycat.report.section.Tone;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes reports as HTML: without script and inline style.
 *
 * @see Html
 */
final class HtmlRenderer extends SectionRenderer {
    private static final int FINDINGS = 100;
    private static final int ITEMS = 200;
    private final Html html;
    private final Map<String, String> links;
    private final Function<Mark, Optional<String>> addresses;
    private final ActionFormat format;

    /** Begins to write a page of which marks lead nowhere. */
    HtmlRenderer(Html html, Map<String, String> links, ActionFormat format) {
        this(html, links, mark -> Optional.empty(), format);
    }

    /**
     * Begins to write.
     *
     * @param links addresses of what a name leads to
     * @param addresses of what marks lead to
     * @param format the form of commands for readers
     */
    HtmlRenderer(
            Html html, Map<String, String> links, Function<Mark, Optional<String>> addresses, ActionFormat format) {
        this.html = html;
        this.links = Map.copyOf(links);
        this.addresses = addresses;
        this.format = format;
    }

    private static String name(Tone tone) {
        return Names.of(tone);
    }

    /** Writes a report about one change: its head, the ways to the sections, and these. */
    void report(ReportHead head, List<Section> sections) {
        head(head);
        contents(sections);
        html.open("main", "id", "main").newline();
        sections.forEach(this::section);
        html.closeLine();
    }

    private void head(ReportHead head) {
        html.open("header", "class", name(head.tone())).newline();
        html.open("p", "class", "brand").text("LonelyCat · " + head.about() + " ");
        html.leaf("code", head.id()).closeLine();
        html.leaf("h1", head.title()).newline();
        if (!head.lead().isEmpty()) {
            prose(html.open("p", "class", "lead"), head.lead()).closeLine();
        }
        prose(html.open("p", "class", "intent"), head.intent()).closeLine();
        if (!head.why().isEmpty()) {
            why(head.why());
        }
        facts(head.facts());
        html.closeLine();
    }

    /** The compiler's or the test's own line stands first; what the engine calls it last. */
    private void why(List<String> lines) {
        html.open("div", "class", "why");
        prose(html.open("p").open("strong"), lines.get(0)).close().closeLine();
        for (String line : lines.subList(1, Math.max(1, lines.size() - 1))) {
            prose(html.open("p"), line).closeLine();
        }
        html.open("p").leaf("small", lines.get(lines.size() - 1)).close().closeLine();
    }

    private void contents(List<Section> sections) {
        html.open("nav", "aria-label", "Sections").open("ul").newline();
        for (Section section : sections) {
            html.open("li").open("a", "href", "#" + section.id()).text(section.title());
            if (section.count() > 0) {
                html.text(" ").leaf("small", Figures.number(section.count()));
            }
            html.close().closeLine();
        }
        html.close().closeLine();
    }

    void section(Section section) {
        if (section.title().isEmpty()) {
            section.blocks().forEach(this::render);
            return;
        }
        String heading = section.id() + "-title";
        html.open("section", "id", section.id(), "aria-labelledby", heading).newline();
        html.open("h2", "id", heading).text(section.title());
        if (!section.note().isEmpty()) {
            html.text(" ").leaf("small", section.note());
        }
        html.closeLine();
        section.blocks().forEach(this::render);
        html.closeLine();
    }

    private Html prose(Html into, String sentence) {
        return into.prose(Action.formatted(sentence, format), this::name);
    }

    /** Writes a name, with a link where the page knows where it leads. */
    private void name(String name) {
        String address = links.get(name);
        if (address == null) {
            html.leaf("code", name);
        } else {
            html.open("a", "href", address).leaf("code", name).close();
        }
    }

    private void line(Line line) {
        boolean first = true;
        for (Span span : line.spans()) {
            html.text(first || span.isGlued() ? "" : " ");
            first = false;
            span.mark().ifPresentOrElse(mark -> marked(span.text(), mark), () -> unmarked(span));
        }
    }

    private void unmarked(Span span) {
        switch (span.kind()) {
            case OURS -> prose(html, span.text());
            case NAME -> name(span.text());
            case QUOTE -> html.leaf("q", span.text());
        }
    }

    private void marked(String text, Mark mark) {
        String address = addresses.apply(mark).orElse("");
        String style = mark instanceof Badge badge ? "tag " + name(badge.tone()) : mark instanceof Bar ? "took" : "";
        html.open(address.isEmpty() ? "span" : "a", "href", address, "class", style);
        if (mark instanceof Time time) {
            html.leaf("time", text, "datetime", time.at().toString());
        } else {
            html.text(text);
        }
        html.close();
        if (mark instanceof Bar bar) {
            bar(bar);
        }
    }

    private void line(String tag, Line line, String... attributes) {
        html.open(tag, attributes);
        line(line);
        html.close();
    }

    @Override
    protected void paragraph(Paragraph paragraph) {
        String style =
                switch (paragraph.look()) {
                    case PLAIN, NEXT -> "";
                    case NOTE -> "note";
                    case PROBLEM -> "note bad";
                    case QUIET -> "more";
                };
        html.open("p", "class", style);
        if (paragraph.look() == Look.NEXT) {
            html.leaf("b", "Next: ");
        }
        line(paragraph.line());
        html.closeLine();
    }

    @Override
    protected void facts(FactList facts) {
        String style =
                switch (facts.width()) {
                    case SHORT -> "facts";
                    case WIDE -> "facts wide";
                    case LONG -> "facts wide digests";
                };
        html.open("dl", "class", style).newline();
        for (Fact fact : facts.facts()) {
            html.open("div").leaf("dt", fact.name());
            line("dd", fact.value());
            html.closeLine();
        }
        html.closeLine();
    }

    @Override
    protected void table(DataTable table) {
        html.open("div", "class", "scroll").open("table", "class", "data");
        if (!table.title().isEmpty()) {
            html.leaf("caption", table.title());
        }
        html.open("thead").open("tr");
        table.columns().forEach(column -> html.leaf("th", column.name(), "scope", "col", "class", style(column)));
        html.closeLine(2).open("tbody").newline();
        for (List<Line> row : table.rows()) {
            html.open("tr");
            line("th", row.get(0), "scope", "row");
            for (int i = 1; i < row.size(); i++) {
                line("td", row.get(i), "class", style(table.columns().get(i)));
            }
            html.closeLine();
        }
        html.closeLine(3);
        more(table.more(table.rows().size()));
    }

    private static String style(Column column) {
        return column.kind() == Kind.WORDS ? "" : Names.of(column.kind());
    }

    @Override
    protected void bullets(BulletList list) {
        int shown = Math.min(ITEMS, list.items().size());
        html.open("ul", "class", "paths").newline();
        for (Line item : list.items().subList(0, shown)) {
            line("li", item);
            html.newline();
        }
        html.closeLine();
        more(Wording.more(list.total() - (long) shown, Documents.EXECUTION));
    }

    /** Says what a list leaves out; nothing when it leaves out nothing. */
    private void more(String words) {
        if (!words.isEmpty()) {
            prose(html.open("p", "class", "more"), words).closeLine();
        }
    }

    @Override
    protected void code(CodeBlock code) {
        html.open("pre");
        code.lines().forEach(line -> html.text(line).newline());
        html.closeLine();
    }

    @Override
    protected void findings(FindingList list) {
        List<Finding> all = list.decision().findings();
        if (!all.isEmpty()) {
            html.open("ol", "class", "findings").newline();
            Wording.first(FINDINGS, all).forEach(this::finding);
            html.closeLine();
        }
        more(Wording.more(all.size() - (long) FINDINGS, Documents.DECISION));
    }

    private void finding(Finding finding) {
        String tone = name(Badges.tone(finding.weight()));
        html.open("li", "class", tone).open("p", "class", "rule");
        html.leaf("span", Wording.effect(finding.effect()), "class", "tag " + tone)
                .text(" ");
        html.leaf("code", finding.rule()).text(" ");
        html.leaf("span", Wording.policyLine(finding), "class", "place");
        Wording.settled(finding).ifPresent(words -> html.text(" ").leaf("span", words, "class", "tag care"));
        prose(html.closeLine().open("p"), finding.reason()).closeLine();
        if (!finding.paths().isEmpty()) {
            List<String> paths =
                    finding.paths().stream().map(WorkspacePath::display).toList();
            BulletList list = BulletList.names(paths, finding.pathCount());
            if (finding.effect() == Effect.ALLOW) {
                fold(Fold.of(Figures.count(finding.pathCount(), "file"), false, list));
            } else {
                bullets(list);
            }
        }
        if (finding.effect() != Effect.ALLOW) {
            prose(html.open("p", "class", "next").leaf("b", "Next: "), finding.next())
                    .closeLine();
        }
        html.closeLine();
    }

    /** Draws a bar that is never so short that it cannot be seen, and never leaves the picture. */
    private void bar(Bar bar) {
        String from = "" + Math.min(990, 1000 * bar.from() / bar.whole());
        String took = "" + Math.max(10, Math.min(1000 - Long.parseLong(from), 1000 * bar.took() / bar.whole()));
        html.open(
                "svg", "class", "bar", "viewBox", "0 0 1000 10", "preserveAspectRatio", "none", "aria-hidden", "true");
        html.empty("rect", "class", "way", "x", "0", "y", "4", "width", "1000", "height", "2");
        html.empty("rect", "class", name(bar.tone()), "x", from, "y", "0", "width", took, "height", "10");
        html.close();
    }

    @Override
    protected void diff(DiffBlock diff) {
        new DiffHtml(html, diff).write();
    }

    @Override
    protected void chart(BarChart chart) {
        new ChartSvg(html, chart).figure();
    }

    @Override
    protected void fold(Fold fold) {
        html.open("details", "class", fold.boxed() ? "check" : "", "open", fold.open() ? "open" : "")
                .open("summary");
        line(fold.summary());
        if (fold.details().size() == 1 && fold.details().get(0) instanceof BulletList list) {
            html.text(" ").leaf("small", Figures.number(list.total()));
        }
        html.closeLine();
        fold.details().forEach(this::render);
        html.closeLine();
    }
}
