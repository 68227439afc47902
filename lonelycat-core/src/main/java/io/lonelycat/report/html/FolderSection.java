// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.report.Documents;
import io.lonelycat.report.Figures;

/** The files beside the page. */
record FolderSection(Parts parts) implements Section {
    private static final int SHOWN = 500;

    @Override
    public void addTo(Html html) {
        int count = parts.files().sizes().size();
        Parts.begin(html, "files", "Files of this record", Figures.number(count));
        html.open("p", "class", "more")
                .text(
                        "A server that shows archived files may not let this page start a download. Then open the file in a"
                                + " new tab.")
                .closeLine();
        html.open("ul", "class", "folder").newline();
        parts.files().sizes().entrySet().stream().limit(SHOWN).forEach(file -> {
            html.open("li");
            parts.files().link(html, file.getKey());
            file.getValue().ifPresent(size -> html.text(" ").leaf("small", Figures.size(size)));
            html.closeLine();
        });
        html.closeLine();
        parts.more(html, count - (long) SHOWN, Documents.sums());
        html.closeLine();
    }
}
