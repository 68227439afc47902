// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code summary.md} and {@code decision.md} for pull requests, with at most {@value #LINES} lines and
 * {@value #CHARACTERS} characters.
 */
public record SummaryMarkdown(List<ExecutionSection> added) implements Attachment {
    static final int LINES = 60;
    static final int CHARACTERS = 8_000;

    private static final List<String> OPEN =
            List.of(ChangeReport.FINDINGS, ExecutionSections.CHECKS, ExecutionSections.LEFTOVERS, ChangeReport.PROOF);

    /** Maximum items per list, tried from the largest until the summary fits its size limits. */
    private static final List<Integer> ROOMS = List.of(MarkdownRenderer.AMPLE, 12, 8, 5, 3, 2, 1);

    public SummaryMarkdown {
        added = List.copyOf(added);
    }

    @Override
    public String name() {
        return EvidenceFiles.SUMMARY;
    }

    @Override
    public byte[] content(ExecutionStory story) {
        return page(ChangeReport.of(story, added), ActionFormat.NEUTRAL).getBytes(UTF_8);
    }

    public static String decision(Proposal proposal, Decision decision, ActionFormat format) {
        return page(ChangeReport.of(proposal, decision), format);
    }

    private static String page(ChangeReport report, ActionFormat format) {
        String page = "";
        for (int room : ROOMS) {
            page = page(report, room, format);
            if (page.length() < CHARACTERS && page.lines().count() <= LINES) {
                break;
            }
        }
        return page;
    }

    private static String page(ChangeReport report, int room, ActionFormat format) {
        MarkdownRenderer renderer = new MarkdownRenderer(room, format);
        renderer.head(report.head());
        List<Section> sections = new ArrayList<>(report.sections());
        sections.removeIf(section -> section.id().equals(ChangeReport.STEPS));
        sections.stream().filter(section -> OPEN.contains(section.id())).forEach(renderer::section);
        sections.removeIf(section -> OPEN.contains(section.id()));
        renderer.folded("Details", sections);
        return renderer.page();
    }

    public static String period(String title, List<Section> sections) {
        MarkdownRenderer renderer = new MarkdownRenderer(MarkdownRenderer.AMPLE, ActionFormat.NEUTRAL);
        renderer.title(title);
        sections.forEach(renderer::section);
        return renderer.page();
    }
}
