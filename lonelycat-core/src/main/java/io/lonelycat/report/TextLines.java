// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.next.Next;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of plain text for a terminal, which breaks what is too long for it. */
final class TextLines {
    private final List<String> lines = new ArrayList<>();

    /** Returns a label that stands before its text. */
    static String label(String name) {
        return String.format(Locale.ROOT, "  %-10s ", name);
    }

    /** Appends a text that may have several lines behind its label; the others are below the first. */
    TextLines add(String label, String text) {
        String prefix = label;
        for (String line : text.isEmpty() ? List.of("") : PlainText.lines(text)) {
            lines.add((prefix + line).stripTrailing());
            prefix = " ".repeat(label.length());
        }
        return this;
    }

    /** Appends several texts, the label before the first of them; nothing if there are no texts. */
    TextLines addAll(String label, List<String> texts) {
        String prefix = label;
        for (String text : texts) {
            add(prefix, text);
            prefix = " ".repeat(label.length());
        }
        return this;
    }

    /** Appends what to do next. */
    TextLines addNext(List<Next> all) {
        return addAll(
                label("Next"),
                all.stream()
                        .map(next -> PlainText.line(next.words() + " "
                                + next.action().map(Object::toString).orElse("")))
                        .toList());
    }

    /** Leaves out the last lines where there are more than these, and says which file has them. */
    TextLines first(int most, String file) {
        if (lines.size() > most) {
            int left = lines.size() - most + 1;
            lines.subList(most - 1, lines.size()).clear();
            lines.add("  " + Figures.count(left, "more line") + " in `" + file + "`");
        }
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
