// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.report.section.Sections;

/**
 * Writes {@code summary.md}: an execution on one page, for the comment of a pull request. However large the change is,
 * the page has at most {@value #LINES} lines and {@value #CHARACTERS} characters.
 *
 * @param sections that only some pages have
 */
public record SummaryMarkdown(Sections sections) implements Attachment {
    static final int LINES = 60;
    static final int CHARACTERS = 8_000;

    @Override
    public String name() {
        return Documents.summary();
    }

    @Override
    public byte[] content(ExecutionStory story) {
        String page = "";
        for (SizeBudget room : SizeBudget.LADDER) {
            page = new SummaryPage(story, sections, room).text();
            if (fits(page)) {
                break;
            }
        }
        return page.getBytes(UTF_8);
    }

    private static boolean fits(String page) {
        return page.length() < CHARACTERS && page.lines().count() <= LINES;
    }
}
