// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.report.Documents;
import io.lonelycat.report.Headline;

/** What a browser wants to know of a page; begins the body. */
record HeadSection(ReportModel parts) implements Section {

    @Override
    public void addTo(Html html) {
        String title = new Headline(parts.story()).title() + ": "
                + parts.execution().subject().executionId();
        html.open("head").newline();
        html.empty("meta", "charset", "utf-8").newline();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .newline();
        html.empty("meta", "name", "color-scheme", "content", "light dark").newline();
        html.leaf("title", title).newline();
        html.empty("link", "rel", "stylesheet", "href", Documents.reportStyle()).newline();
        html.closeLine().open("body", "class", "lonelycat").newline();
        html.leaf("a", "Skip to what changed", "class", "skip", "href", "#main").newline();
    }
}
