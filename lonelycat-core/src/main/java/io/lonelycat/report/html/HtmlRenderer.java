// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.report.ChangeReport;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.DataTable.Kind;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.section.Line.Mark.Badge;
import io.lonelycat.report.section.Line.Mark.Bar;
import io.lonelycat.report.section.Line.Mark.Moment;
import io.lonelycat.report.section.Line.Mark.Plain;
import io.lonelycat.report.section.Line.Span;
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
import io.lonelycat.report.text.Tone;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Renders reports as HTML without scripts and inline styles. */
final class HtmlRenderer extends SectionRenderer {
    private static final int FINDINGS = 100;
    private static final int ITEMS = 200;
    private final Html html;
    private final Map<String, String> links;
    private final Function<Mark, Optional<String>> addresses;
    private final ActionFormat format;

    HtmlRenderer(
            Html html, Map<String, String> links, Function<Mark, Optional<String>> addresses, ActionFormat format) {
        this.html = html;
        this.links = Map.copyOf(links);
        this.addresses = addresses;
        this.format = format;
    }

    void report(ChangeReport report, PatchDiff diff, List<Section> sections) {
        Section head = report.head();
        html.open("header", "class", Names.of(report.tone())).newline();
        prose(html.open("p", "class", "brand").text("LonelyCat · "), head.note())
                .closeLine();
        html.leaf("h1", head.title()).newline();
        head.blocks().forEach(this::render);
        html.closeLine();
        contents(sections);
        html.open("main", "id", "main").newline();
        for (Section section : sections) {
            boolean changes = section.id().equals(ChangeReport.CHANGES);
            section(section, changes ? new DiffHtml(html, diff, report.states())::write : () -> {});
        }
        html.closeLine();
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
        section(section, () -> {});
    }

    private void section(Section section, Runnable rest) {
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
        rest.run();
        html.closeLine();
    }

    private Html prose(Html into, String sentence) {
        return into.prose(Action.formatted(sentence, format), this::name);
    }

    private void name(String name) {
        String address = links.get(name);
        if (address == null) {
            html.leaf("code", name);
        } else {
            html.open("a", "href", address).leaf("code", name).close();
        }
    }

    private void line(String tag, Line line, String... attributes) {
        html.open(tag, attributes);
        line(line);
        html.close();
    }

    private void line(Line line) {
        boolean first = true;
        for (Span span : line.spans()) {
            html.text(first || span.isGlued() ? "" : " ");
            first = false;
            span(span);
        }
    }

    private void span(Span span) {
        if (span.mark() == Plain.OURS) {
            prose(html, span.text());
        } else if (span.mark() == Plain.NAME) {
            name(span.text());
        } else if (span.mark() == Plain.QUOTE) {
            html.leaf("q", span.text());
        } else if (span.mark() instanceof Badge badge) {
            html.leaf("span", span.text(), "class", "tag " + Names.of(badge.tone()));
        } else if (span.mark() instanceof Bar bar) {
            html.leaf("span", span.text(), "class", "took");
            bar(bar);
        } else if (span.mark() instanceof Moment moment) {
            html.leaf("time", span.text(), "datetime", moment.at().toString());
        } else {
            String address = addresses.apply(span.mark()).orElse("");
            html.leaf(address.isEmpty() ? "span" : "a", span.text(), "href", address);
        }
    }

    private void bar(Bar bar) {
        long width = Math.max(10, 1000 * bar.number() / bar.largest());
        html.open(
                "svg", "class", "bar", "viewBox", "0 0 1000 10", "preserveAspectRatio", "none", "aria-hidden", "true");
        html.empty("rect", "class", "way", "x", "0", "y", "4", "width", "1000", "height", "2");
        html.empty("rect", "class", Names.of(bar.tone()), "x", "0", "y", "0", "width", "" + width, "height", "10");
        html.close();
    }

    @Override
    protected void paragraph(Paragraph paragraph) {
        String style =
                switch (paragraph.look()) {
                    case PLAIN, NEXT -> "";
                    case LEAD -> "lead";
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
        html.open("dl", "class", "facts").newline();
        for (Fact fact : facts.facts()) {
            html.open("div").leaf("dt", fact.name());
            fact.lines().forEach(line -> line("dd", line));
            html.closeLine();
        }
        html.closeLine();
        more(Wording.more(facts.left(), facts.where()));
    }

    @Override
    protected void table(DataTable table) {
        html.open("div", "class", "scroll").open("table", "class", "data");
        if (!table.title().isEmpty()) {
            html.leaf("caption", table.title());
        }
        html.open("thead").open("tr");
        table.columns().forEach(column -> html.leaf("th", column.name(), "scope", "col", "class", style(column)));
        html.close().closeLine().open("tbody").newline();
        for (List<Line> row : table.rows()) {
            html.open("tr");
            line("th", row.get(0), "scope", "row");
            for (int i = 1; i < row.size(); i++) {
                line("td", row.get(i), "class", style(table.columns().get(i)));
            }
            html.closeLine();
        }
        html.close().close().closeLine();
        more(table.more(table.rows().size()));
    }

    private static String style(Column column) {
        return column.kind() == Kind.WORDS ? "" : Names.of(column.kind());
    }

    @Override
    protected void bullets(BulletList list) {
        html.open("ul", "class", "paths").newline();
        for (Line item : Wording.first(ITEMS, list.items())) {
            line("li", item);
            html.newline();
        }
        html.closeLine();
        more(list.more(Math.min(ITEMS, list.items().size())));
    }

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
        more(Wording.more(all.size() - (long) FINDINGS, EvidenceFiles.DECISION));
    }

    private void finding(Finding finding) {
        String tone = Names.of(Tone.of(finding.weight()));
        html.open("li", "class", tone).open("p", "class", "rule");
        html.leaf("span", Wording.effect(finding.effect()), "class", "tag " + tone)
                .text(" ");
        html.leaf("code", finding.rule()).text(" ");
        html.leaf("span", Wording.place(finding), "class", "place");
        prose(html.closeLine().open("p"), finding.reason()).closeLine();
        boolean allows = finding.effect() == Effect.ALLOW;
        if (!finding.paths().isEmpty()) {
            List<String> paths =
                    finding.paths().stream().map(WorkspacePath::display).toList();
            BulletList list = BulletList.names(paths, finding.pathCount());
            render(allows ? Fold.of("Files", false, list) : list);
        }
        if (!allows) {
            prose(html.open("p", "class", "next").leaf("b", "Next: "), finding.next())
                    .closeLine();
        }
        html.closeLine();
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
