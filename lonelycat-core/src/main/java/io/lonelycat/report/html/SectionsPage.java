// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.next.ActionFormat;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.section.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Writes sections as pages, without script and inline style. Everything foreign is escaped. */
public final class SectionsPage {
    private SectionsPage() {}

    /** Returns sections that are not about one change as a page, with {@code report.css} beside it. */
    public static byte[] file(String title, List<Section> sections) {
        return page(title, html -> {
            html.open("main").newline().leaf("h1", title).newline();
            HtmlRenderer renderer = new HtmlRenderer(html, Map.of(), mark -> Optional.empty(), ActionFormat.NEUTRAL);
            sections.forEach(renderer::section);
            html.closeLine();
        });
    }

    /** Returns a page, with {@code report.css} beside it. */
    static byte[] page(String title, Consumer<Html> body) {
        Html html = new Html();
        html.open("html", "lang", "en").open("head").newline();
        html.empty("meta", "charset", "utf-8").newline();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .newline();
        html.empty("meta", "name", "color-scheme", "content", "light dark").newline();
        html.leaf("title", title).newline();
        html.empty("link", "rel", "stylesheet", "href", EvidenceFiles.REPORT_STYLE)
                .newline();
        html.closeLine().open("body", "class", "lonelycat").newline();
        body.accept(html);
        html.close().close();
        return html.page();
    }

    /**
     * Returns sections for the page of a front end that has a frame of its own, with {@code parts.css} as its style.
     *
     * @param addresses of what marks lead to
     */
    public static String body(List<Section> sections, Function<Mark, Optional<String>> addresses, ActionFormat format) {
        return framed(html -> {
            HtmlRenderer renderer = new HtmlRenderer(html, Map.of(), addresses, format);
            sections.forEach(renderer::section);
        });
    }

    /** Returns a sentence for the page of a front end, with names in backquotes set as code. */
    public static String sentence(String text) {
        Html html = new Html();
        return html.prose(text, name -> html.leaf("code", name)).fragment();
    }

    /** Returns the inside of a page: one {@code div} of class {@code lonelycat}. */
    static String framed(Consumer<Html> content) {
        Html html = new Html();
        html.open("div", "class", "lonelycat").newline();
        content.accept(html);
        return html.closeLine().fragment();
    }
}
