// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.report.text.PlainText;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The lines of the policy that the findings name, each with its neighbours. */
record PolicyExcerpts(PolicyTexts policy) implements PagePart {
    private static final int AROUND = 3;
    private static final int LONGEST = 400;

    @Override
    public void addTo(Html html) {
        for (Map.Entry<String, List<String>> text : policy.texts().entrySet()) {
            add(html, text.getKey(), text.getValue());
        }
    }

    private void add(Html html, String name, List<String> lines) {
        TreeSet<Integer> named = policy.named().getOrDefault(name, new TreeSet<>());
        html.open("details", "class", "policy", "open", "open").open("summary").text("What the policy says: ");
        html.leaf("code", name).closeLine().open("table", "class", "source").newline();
        html.open("colgroup").empty("col", "class", "line").empty("col").close();
        html.open("thead").open("tr").leaf("th", "Line", "scope", "col").leaf("th", "Text", "scope", "col");
        html.close().closeLine().open("tbody").newline();
        int last = 0;
        for (int line : around(named, lines.size())) {
            if (last > 0 && line > last + 1) {
                html.open("tr", "class", "gap").leaf("td", "…").leaf("td", "").closeLine();
            }
            row(html, name, line, lines.get(line - 1), named.contains(line));
            last = line;
        }
        html.close().close().closeLine();
    }

    private static TreeSet<Integer> around(TreeSet<Integer> named, int count) {
        TreeSet<Integer> shown = new TreeSet<>();
        for (int line : named) {
            for (int near = Math.max(1, line - AROUND); near <= Math.min(count, line + AROUND); near++) {
                shown.add(near);
            }
        }
        return shown;
    }

    private void row(Html html, String name, int line, String text, boolean named) {
        html.open("tr", named ? new String[] {"class", "named", "id", policy.anchor(name, line)} : new String[0]);
        html.leaf("td", String.valueOf(line))
                .leaf("td", PlainText.cut(text, LONGEST))
                .closeLine();
    }
}
