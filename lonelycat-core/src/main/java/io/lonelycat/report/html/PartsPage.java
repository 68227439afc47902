// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.json.Digest;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.Line.Span;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.PartTable.Kind;
import io.lonelycat.report.part.SummaryPart;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes parts as HTML: one file without script, which needs nothing else.
 *
 * @param goal which goal writes it
 * @param head what is said below the title
 * @param parts the first ones are open, the others folded
 * @param open how many are open
 * @param pictures what is drawn in a part, by its id
 */
public record PartsPage(
        String goal,
        String title,
        List<Line> head,
        List<SummaryPart> parts,
        int open,
        Map<String, Consumer<Html>> pictures) {
    /** Copies the lists. */
    public PartsPage {
        head = List.copyOf(head);
        parts = List.copyOf(parts);
        pictures = Map.copyOf(pictures);
    }

    /** Returns how the page of a goal begins, by which it is known as one of ours. */
    public static String mark(String goal) {
        return "<!DOCTYPE html>\n<html lang=\"en\" data-by=\"lonelycat " + goal + "\">";
    }

    /** Returns the page. */
    public byte[] page() {
        String style = new String(ReportStyle.resource(ReportStyle.class, "page.css"), UTF_8)
                + new String(ReportStyle.resource(PartsPage.class, "period.css"), UTF_8);
        Html html = new Html();
        html.open("html", "lang", "en", "data-by", "lonelycat " + goal)
                .open("head")
                .newline();
        html.empty("meta", "charset", "utf-8").newline();
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", security(style))
                .newline();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .newline();
        html.empty("meta", "name", "color-scheme", "content", "light dark").newline();
        html.leaf("title", title).newline();
        html.style(style).newline();
        html.closeLine().open("body").newline();
        html.leaf("a", "Skip to the figures", "class", "skip", "href", "#" + first())
                .newline();
        html.open("main").newline();
        addTo(html);
        html.closeLine().close().close();
        return html.page().getBytes(UTF_8);
    }

    private String first() {
        return parts.isEmpty() ? "" : parts.get(0).id();
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
        html.leaf("h1", title).newline();
        head.forEach(line -> paragraph(html, line));
        html.closeLine();
        for (int i = 0; i < parts.size(); i++) {
            add(html, parts.get(i), i < open);
        }
        html.closeLine();
    }

    /** Writes a part; those that are folded have their headings to be seen. */
    private void add(Html html, SummaryPart part, boolean open) {
        html.open(open ? "section" : "details", "id", part.id(), "aria-labelledby", part.id() + "-title")
                .newline();
        if (!open) {
            html.open("summary");
        }
        html.leaf("h2", part.title(), "id", part.id() + "-title");
        if (!open) {
            html.close();
        }
        html.newline();
        part.said().forEach(line -> paragraph(html, line));
        pictures.getOrDefault(part.id(), nothing -> {}).accept(html);
        part.charts().forEach(chart -> new PartChartSvg(html, chart).draw());
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
        for (int i = 0; i < table.columns().size(); i++) {
            html.open("th", with(new String[] {"scope", "col"}, style(table, i)))
                    .text(table.columns().get(i).name())
                    .close();
        }
        html.close().closeLine();
        html.open("tbody").newline();
        for (List<Line> row : table.rows()) {
            html.open("tr");
            for (int i = 0; i < row.size(); i++) {
                html.open(i == 0 ? "th" : "td", i == 0 ? new String[] {"scope", "row"} : style(table, i));
                line(html, row.get(i));
                html.close();
            }
            html.closeLine();
        }
        html.close().close().closeLine();
    }

    /** Words stand at the left, and long texts are broken; figures stand at the right. */
    private static String[] style(PartTable table, int column) {
        Kind kind = column == 0 || column >= table.columns().size()
                ? Kind.FIGURE
                : table.columns().get(column).kind();
        return kind == Kind.FIGURE ? new String[0] : new String[] {"class", kind == Kind.TEXT ? "text" : "words"};
    }

    private static String[] with(String[] first, String[] more) {
        return Stream.of(first, more).flatMap(Stream::of).toArray(String[]::new);
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
