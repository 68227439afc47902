// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.json.Digest;
import io.lonelycat.report.html.Html;
import io.lonelycat.report.html.ReportStyle;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.Line.Span;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.SummaryPart;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Writes a summary of a range of time as HTML: one file without script, which needs nothing else. */
public record PeriodPage(PeriodSummary summary) {
    /** How a page begins, by which it is known as one of ours. */
    public static final String MARK = "<!DOCTYPE html>\n<html lang=\"en\" data-by=\"lonelycat report\">";

    /** Returns the page. */
    public byte[] page() {
        String style = new String(ReportStyle.resource(ReportStyle.class, "page.css"), UTF_8)
                + new String(ReportStyle.resource(PeriodPage.class, "period.css"), UTF_8);
        Html html = new Html();
        html.open("html", "lang", "en", "data-by", "lonelycat report")
                .open("head")
                .newline();
        html.empty("meta", "charset", "utf-8").newline();
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", security(style))
                .newline();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .newline();
        html.empty("meta", "name", "color-scheme", "content", "light dark").newline();
        html.leaf("title", PeriodParts.title(summary)).newline();
        html.style(style).newline();
        html.closeLine().open("body").newline();
        html.leaf("a", "Skip to the figures", "class", "skip", "href", "#overview")
                .newline();
        html.open("main").newline();
        addTo(html);
        html.closeLine().close().close();
        return html.page().getBytes(UTF_8);
    }

    /** Nothing but this style: no script, no image, no address. */
    private static String security(String style) {
        byte[] hash = HexFormat.of().parseHex(Digest.of(style.getBytes(UTF_8)).hex());
        return "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(hash)
                + "'; base-uri 'none'; form-action 'none'";
    }

    /**
     * Returns the inside of the page, for a front end that has a frame of its own: one {@code div} of class {@code
     * lonelycat-period}, without script and inline style, with {@code period.css} as its style.
     */
    public String body() {
        Html html = new Html();
        addTo(html);
        return html.fragment();
    }

    private void addTo(Html html) {
        html.open("div", "class", "lonelycat-period").newline();
        html.open("header").newline();
        html.leaf("h1", PeriodParts.title(summary)).newline();
        PeriodParts.head(summary).forEach(line -> paragraph(html, line));
        html.closeLine();
        boolean first = true;
        for (SummaryPart part : PeriodParts.of(summary)) {
            add(html, part, first);
            first = false;
        }
        html.closeLine();
    }

    /** Writes a part; all but the first one are folded, with their headings to be seen. */
    private static void add(Html html, SummaryPart part, boolean first) {
        html.open(first ? "section" : "details", "id", part.id(), "aria-labelledby", part.id() + "-title")
                .newline();
        if (!first) {
            html.open("summary");
        }
        html.leaf("h2", part.title(), "id", part.id() + "-title");
        if (!first) {
            html.close();
        }
        html.newline();
        part.said().forEach(line -> paragraph(html, line));
        part.charts().forEach(chart -> new PeriodChart(html, chart).draw());
        part.tables().forEach(table -> add(html, table));
        if (!part.items().isEmpty()) {
            html.open("ul").newline();
            for (Line item : part.items()) {
                html.open("li");
                line(html, item);
                html.closeLine();
            }
            html.closeLine();
        }
        html.closeLine();
    }

    private static void paragraph(Html html, Line line) {
        html.open("p");
        line(html, line);
        html.closeLine();
    }

    private static void add(Html html, PartTable table) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", table.title())
                .newline();
        html.open("table").newline();
        html.leaf("caption", table.title() + (table.more() ? "; there are more" : ""))
                .newline();
        html.open("thead").open("tr");
        table.columns().forEach(column -> html.leaf("th", column.name(), "scope", "col"));
        html.close().closeLine();
        html.open("tbody").newline();
        for (List<Line> row : table.rows()) {
            html.open("tr");
            for (int i = 0; i < row.size(); i++) {
                html.open(i == 0 ? "th" : "td", i == 0 ? new String[] {"scope", "row"} : new String[0]);
                line(html, row.get(i));
                html.close();
            }
            html.closeLine();
        }
        html.close().close().closeLine();
    }

    private static void line(Html html, Line line) {
        boolean first = true;
        for (Span span : line.spans()) {
            if (!first && !span.isGlued()) {
                html.text(" ");
            }
            first = false;
            switch (span.kind()) {
                case OURS -> html.prose(span.text());
                case NAME -> html.leaf("code", span.text());
                case QUOTE -> html.leaf("q", span.text());
            }
        }
    }
}
