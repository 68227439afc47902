// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.next.ActionFormat;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.section.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes sections for the page of a front end that has a frame of its own, with {@code parts.css} as their style. */
public final class SectionsBody {
    private SectionsBody() {}

    /**
     * Returns the sections as one {@code div} of class {@code lonelycat}, without script and inline style. Everything foreign is escaped.
     *
     * @param addresses of what marks lead to
     */
    public static String of(List<Section> sections, Function<Mark, Optional<String>> addresses, ActionFormat format) {
        Html html = new Html();
        html.open("div", "class", "lonelycat").newline();
        HtmlRenderer renderer = new HtmlRenderer(html, Map.of(), addresses, format);
        sections.forEach(renderer::section);
        html.closeLine();
        return html.fragment();
    }
}
