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

/** Renders report sections as HTML pages without scripts and inline styles. */
public final class SectionsPage {
    private SectionsPage() {}

    /** Returns an HTML page that needs {@code report.css} in the same folder. */
    public static byte[] file(String title, List<Section> sections) {
        return page(title, html -> {
            html.open("main").newline().leaf("h1", title).newline();
            HtmlRenderer renderer = new HtmlRenderer(html, Map.of(), mark -> Optional.empty(), ActionFormat.NEUTRAL);
            sections.forEach(renderer::section);
            html.closeLine();
        });
    }

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

    /** Returns report sections as an HTML fragment for a page of a front end, styled by {@code parts.css}. */
    public static String body(List<Section> sections, Function<Mark, Optional<String>> addresses, ActionFormat format) {
        return framed(html -> {
            HtmlRenderer renderer = new HtmlRenderer(html, Map.of(), addresses, format);
            sections.forEach(renderer::section);
        });
    }

    public static String sentence(String text) {
        Html html = new Html();
        return html.prose(text, name -> html.leaf("code", name)).fragment();
    }

    static String framed(Consumer<Html> content) {
        Html html = new Html();
        html.open("div", "class", "lonelycat").newline();
        content.accept(html);
        return html.closeLine().fragment();
    }
}
