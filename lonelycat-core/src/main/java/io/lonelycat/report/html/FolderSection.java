// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.report.Documents;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.util.List;
import java.util.OptionalLong;

/** The files beside the page. */
record FolderSection(ReportModel parts) implements PagePart {
    private static final int SHOWN = 500;

    @Override
    public void addTo(Html html) {
        int count = parts.files().sizes().size();
        ReportModel.begin(html, "files", "Files of this record", Figures.number(count));
        html.open("p", "class", "more")
                .text(
                        "A server that shows archived files may not let this page start a download. Then open the file in a"
                                + " new tab.")
                .closeLine();
        html.open("ul", "class", "folder").newline();
        List<String> names = List.copyOf(parts.files().sizes().keySet());
        for (String name : Wording.first(SHOWN, names)) {
            html.open("li");
            parts.files().link(html, name);
            OptionalLong size = parts.files().sizes().getOrDefault(name, OptionalLong.empty());
            if (size.isPresent()) {
                html.text(" ").leaf("small", Figures.size(size.getAsLong()));
            }
            html.closeLine();
        }
        html.closeLine();
        parts.more(html, count - (long) SHOWN, Documents.sums());
        html.closeLine();
    }
}
