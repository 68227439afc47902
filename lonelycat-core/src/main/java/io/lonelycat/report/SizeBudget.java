// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.report.text.Markdown;
import io.lonelycat.report.text.PlainText;
import java.util.List;

/**
 * How much room a page gives to each of its parts.
 *
 * @param findings how many findings
 * @param files how many changed files
 * @param rows how many checks, kept files and stray files each
 * @param words how many characters a foreign text may have
 * @param excerpt how many lines of a failed check's output
 */
record SizeBudget(int findings, int files, int rows, int words, int excerpt) {
    /** Shows a foreign name, cut to the room. */
    String code(String name) {
        return Markdown.code(PlainText.cutMiddle(PlainText.line(name), words));
    }

    /** Shows a sentence, cut to the room. */
    String prose(String text) {
        return Markdown.prose(PlainText.cut(PlainText.line(text), words));
    }

    /** Shows a sentence, cut to twice the room. */
    String twice(String text) {
        return Markdown.prose(PlainText.cut(PlainText.line(text), 2 * words));
    }

    /** For a page without a limit of its own. */
    static final SizeBudget AMPLE = new SizeBudget(20, 20, 20, 400, 15);

    /** From the page as it should be to the one that always fits. */
    static final List<SizeBudget> LADDER = List.of(
            new SizeBudget(10, 20, 10, 240, 15),
            new SizeBudget(10, 12, 5, 160, 10),
            new SizeBudget(8, 8, 4, 120, 8),
            new SizeBudget(5, 5, 3, 100, 6),
            new SizeBudget(3, 3, 2, 60, 4),
            new SizeBudget(2, 2, 1, 40, 2));
}
