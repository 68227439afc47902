// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.ChangeReport;
import io.lonelycat.report.Documents;
import io.lonelycat.report.LinkedFiles;
import io.lonelycat.report.diff.PatchDiff;
import io.lonelycat.report.diff.PatchDiff.DiffBounds;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.DocumentFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inside of a page about an execution or a plan, for a front end that has a frame of its own: one {@code div} of class
 * {@code lonelycat}, without script and inline style, with {@code parts.css} as its style. Everything foreign is escaped.
 *
 * @param folder the folder of the execution or of the plan, as it was archived
 * @param base what is before the names of its files in links, with a slash at the end; empty where links are relative
 * @param added the sections that only some pages have
 * @param format the form of commands for readers
 */
public record ReportBody(Path folder, String base, List<ExecutionSection> added, ActionFormat format) {
    public ReportBody {
        added = List.copyOf(added);
    }

    /**
     * Returns the body for an execution.
     *
     * @throws io.lonelycat.error.InvalidInputException when the folder is not the evidence of one
     */
    public String ofExecution() {
        ExecutionStory story = ExecutionStory.read(folder);
        return framed(ChangeReport.of(story, added), story.changeset().changes());
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
        return framed(ChangeReport.of(proposal, decision), proposal.changeset().changes());
    }

    /** A page is made again each time it is asked for: unlike the report that is sealed, it shows what can be read. */
    private String framed(ChangeReport report, List<FileChange> changes) {
        PatchDiff diff;
        try {
            diff = diff(changes);
        } catch (EngineException e) {
            diff = PatchDiff.unreadable(List.of(), e);
        }
        PatchDiff shown = diff;
        return SectionsPage.framed(html -> write(html, report, shown, LinkedFiles.of(folder)));
    }

    PatchDiff diff(List<FileChange> changes) {
        return PatchDiff.read(new EvidenceFiles(folder).patch(), changes, DiffBounds.PAGE);
    }

    void write(Html html, ChangeReport report, PatchDiff diff, LinkedFiles files) {
        // A name leads to the lines of the changed file, else to the file of the folder; that of a step to its log.
        Map<String, String> links = new HashMap<>(files.links(base));
        for (Step step : Step.values()) {
            Optional.ofNullable(links.get(Documents.stepLog(step)))
                    .ifPresent(log -> links.put(Wording.numbered(step), log));
        }
        links.putAll(DiffHtml.anchors(diff.files()));
        new HtmlRenderer(html, links, mark -> Optional.empty(), format)
                .report(report.tone(), report.head(), report.page(diff, files));
    }
}
