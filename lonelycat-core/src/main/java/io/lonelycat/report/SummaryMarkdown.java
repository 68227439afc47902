// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.Section;
import java.util.List;

/**
 * Writes {@code summary.md}: an execution on one page, for the comment of a pull request. However large the change is,
 * the page has at most {@value #LINES} lines and {@value #CHARACTERS} characters.
 *
 * @param added sections of features
 */
public record SummaryMarkdown(List<ExecutionSection> added) implements Attachment {
    static final int LINES = 60;
    static final int CHARACTERS = 8_000;

    /** From the full page to the smallest, which always fits. */
    private static final List<Integer> ROOMS = List.of(12, 8, 5, 3, 2, 1);

    public SummaryMarkdown {
        added = List.copyOf(added);
    }

    @Override
    public String name() {
        return Documents.SUMMARY;
    }

    @Override
    public byte[] content(ExecutionStory story) {
        ChangeReport report = ChangeReport.of(story, added);
        String page = "";
        for (int room : ROOMS) {
            page = page(report, room, ActionFormat.NEUTRAL);
            if (page.length() < CHARACTERS && page.lines().count() <= LINES) {
                break;
            }
        }
        return page.getBytes(UTF_8);
    }

    /** Returns what the gate said about a plan, for the comment of a pull request. */
    public static String decision(Proposal proposal, Decision decision, ActionFormat format) {
        return page(ChangeReport.of(proposal, decision), MarkdownRenderer.AMPLE, format);
    }

    /** The steps are left to those who open the record. */
    private static String page(ChangeReport report, int room, ActionFormat format) {
        MarkdownRenderer renderer = new MarkdownRenderer(room, format);
        renderer.head(report.head());
        report.sections().stream()
                .filter(section -> !section.id().equals(ChangeReport.STEPS))
                .forEach(renderer::section);
        return renderer.page();
    }

    /** Returns sections about a period below a title. */
    public static String period(String title, List<Section> sections) {
        MarkdownRenderer renderer = new MarkdownRenderer(MarkdownRenderer.AMPLE, ActionFormat.NEUTRAL);
        renderer.title(title);
        sections.forEach(renderer::section);
        return renderer.page();
    }
}
