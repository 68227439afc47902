// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.json.Digest;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.report.html.ReportPage.ReportStyle;
import io.lonelycat.report.section.Section;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Writes sections about a period as one file without script, which needs nothing else. */
public final class PeriodPage {
    private PeriodPage() {}

    /** Returns the page. */
    public static byte[] of(String title, List<Section> sections) {
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
        html.closeLine().close().close();
        return html.page();
    }
}
