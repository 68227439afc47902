// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.report.MarkdownRenderer.Room;
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
    public SummaryMarkdown {
        added = List.copyOf(added);
    }

    static final int LINES = 60;
    static final int CHARACTERS = 8_000;

    @Override
    public String name() {
        return Documents.SUMMARY;
    }

    @Override
    public byte[] content(ExecutionStory story) {
        ReportHead head = ReportHead.of(story);
        List<Section> sections = inShort(ChangeReport.of(story, added).sections());
        String page = "";
        for (Room room : Room.LADDER) {
            page = page(head, sections, room, ActionFormat.NEUTRAL);
            if (page.length() < CHARACTERS && page.lines().count() <= LINES) {
                break;
            }
        }
        return page.getBytes(UTF_8);
    }

    /** Returns what the gate said about a plan, for the comment of a pull request. */
    public static String decision(Proposal proposal, Decision decision, ActionFormat format) {
        return page(
                ReportHead.of(proposal, decision),
                inShort(ChangeReport.of(proposal, decision).sections()),
                Room.AMPLE,
                format);
    }

    private static String page(ReportHead head, List<Section> sections, Room room, ActionFormat format) {
        MarkdownRenderer renderer = new MarkdownRenderer(room, format);
        renderer.head(head);
        sections.forEach(renderer::section);
        return renderer.page();
    }

    /** The steps are left to those who open the record. */
    private static List<Section> inShort(List<Section> sections) {
        return sections.stream()
                .filter(section -> !section.id().equals(ChangeReport.STEPS))
                .toList();
    }

    /** Returns sections about a period below a title. */
    public static String period(String title, List<Section> sections) {
        MarkdownRenderer renderer = new MarkdownRenderer(Room.AMPLE, ActionFormat.NEUTRAL);
        renderer.title(title);
        sections.forEach(renderer::section);
        return renderer.page();
    }
}
