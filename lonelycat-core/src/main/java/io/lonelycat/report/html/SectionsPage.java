// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.json.Digest;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.report.html.ReportPage.ReportStyle;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.section.Section;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes sections that are not about one change, such as those of a period. */
public final class SectionsPage {
    private SectionsPage() {}

    /** Returns them as one file without script, which needs nothing else. */
    public static byte[] file(String title, List<Section> sections) {
        String style = ReportStyle.css("page.css") + ReportStyle.css("parts.css");
        byte[] hash = HexFormat.of().parseHex(Digest.of(style.getBytes(UTF_8)).hex());
        Html html = new Html();
        ReportPage.begin(html, title);
        // Nothing but this style: no script, no image, no address.
        String security = "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'";
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", security)
                .newline();
        html.style(style).newline();
        html.closeLine().open("body", "class", "lonelycat").newline();
        html.open("main").newline().leaf("h1", title).newline();
        HtmlRenderer renderer = new HtmlRenderer(html, Map.of(), ActionFormat.NEUTRAL);
        sections.forEach(renderer::section);
        return html.closeLine(3).page();
    }

    /**
     * Returns them for the page of a front end that has a frame of its own: one {@code div} of class {@code lonelycat}, without script
     * and inline style, with {@code parts.css} as its style. Everything foreign is escaped.
     *
     * @param addresses of what marks lead to
     */
    public static String body(List<Section> sections, Function<Mark, Optional<String>> addresses, ActionFormat format) {
        Html html = new Html();
        html.open("div", "class", "lonelycat").newline();
        HtmlRenderer renderer = new HtmlRenderer(html, Map.of(), addresses, format);
        sections.forEach(renderer::section);
        return html.closeLine().fragment();
    }
}
