// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.ChangeReport;
import io.lonelycat.report.LinkedFiles;
import io.lonelycat.report.ReportHead;
import io.lonelycat.report.diff.FileDiff;
import io.lonelycat.report.diff.PatchDiff;
import io.lonelycat.report.diff.PatchDiff.DiffBounds;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.PolicyLines;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.DocumentFile;
import java.nio.file.Path;
import java.util.List;

/**
 * The inside of a page about an execution or a plan, for a front end that has a frame of its own: one {@code div} of class
 * {@code lonelycat}, without script and inline style, with {@code parts.css} as its style. Everything foreign is escaped.
 *
 * @param folder the folder of the execution or of the plan, as it was archived
 * @param base what is before the names of its files in links, with a slash at the end; empty where links are relative
 * @param page the address of the page that shows the lines of other files; empty for the one that this is in
 * @param first the index of the first file whose lines are shown, from 0
 * @param added the sections that only some pages have
 * @param format the form of commands for readers
 */
public record ReportBody(
        Path folder, String base, String page, int first, List<ExecutionSection> added, ActionFormat format) {
    /** Copies the list. */
    public ReportBody {
        added = List.copyOf(added);
    }

    private static final DiffBounds BOUNDS = new DiffBounds(50, 3_000, 800, 500, 600_000, 1L << 30);

    /**
     * Returns the body for an execution.
     *
     * @throws io.lonelycat.error.InvalidInputException when the folder is not the evidence of one
     */
    public String ofExecution() {
        ExecutionStory story = ExecutionStory.read(folder);
        PolicyLines policy;
        try {
            policy = PolicyLines.read(folder, story.decision());
        } catch (EngineException unreadable) {
            policy = PolicyLines.none();
        }
        return body(
                ReportHead.of(story),
                ChangeReport.of(story, added),
                story.changeset().changes(),
                policy);
    }

    /**
     * Returns the body for a plan that was gated.
     *
     * @throws io.lonelycat.error.InvalidInputException if it is not a folder of evidence
     */
    public String ofPlan() {
        Path file = new EvidenceFiles(folder).decision();
        return ofPlan(
                Proposal.read(folder), Decision.read(InputDocument.json("decision.json", DocumentFile.read(file))));
    }

    /** Returns the body for a plan as it is judged now. */
    public String ofPlan(Proposal proposal, Decision decision) {
        return body(
                ReportHead.of(proposal, decision),
                ChangeReport.of(proposal, decision),
                proposal.changeset().changes(),
                PolicyLines.none());
    }

    private String body(ReportHead head, ChangeReport report, List<FileChange> changes, PolicyLines policy) {
        PatchDiff diff = diff(changes);
        LinkedFiles files = LinkedFiles.of(folder);
        List<Section> sections = report.page(diff, policy, files);
        Html html = new Html();
        html.open("div", "class", "lonelycat").newline();
        HtmlRenderer renderer = new HtmlRenderer(html, ReportPage.links(diff, files, base), format);
        renderer.head(head);
        if (report.evidence().story().isPresent()) {
            renderer.contents(sections);
        }
        sections.forEach(renderer::section);
        pages(html, diff.files(), changes.size());
        html.closeLine();
        return html.fragment();
    }

    /** A page is made again each time it is asked for: unlike the report that is sealed, it shows what can be read. */
    private PatchDiff diff(List<FileChange> changes) {
        try {
            return PatchDiff.read(new EvidenceFiles(folder).patch(), changes, Math.max(0, first), BOUNDS);
        } catch (EngineException e) {
            return PatchDiff.unreadable(List.of(), e);
        }
    }

    /** The ways to the lines of other files. */
    private void pages(Html html, List<FileDiff> shown, int all) {
        int next = shown.isEmpty() ? 0 : shown.get(shown.size() - 1).index() + 1;
        if (first <= 0 && (next == 0 || next >= all)) {
            return;
        }
        html.open("p", "class", "pages");
        html.text("Lines of files " + Figures.number(first + 1L) + " to " + Figures.number(next) + " of "
                + Figures.number(all) + ". ");
        if (first > 0) {
            html.leaf("a", "From the first file on", "href", page + "?first=0#changes")
                    .text(" ");
        }
        if (next > 0 && next < all) {
            html.leaf("a", "The next files", "href", page + "?first=" + next + "#changes");
        }
        html.closeLine();
    }
}
