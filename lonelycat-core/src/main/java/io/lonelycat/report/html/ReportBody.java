// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Names;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.ApprovalWords;
import io.lonelycat.report.ChangeSummary;
import io.lonelycat.report.diff.DiffBounds;
import io.lonelycat.report.diff.FileDiff;
import io.lonelycat.report.diff.PatchDiff;
import io.lonelycat.report.section.Sections;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.DocumentFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The inside of a page about an execution or a plan, for a front end that has a frame of its own: one {@code div} of class
 * {@code lonelycat}, without script and inline style, with {@code parts.css} as its style. Everything foreign is escaped.
 *
 * @param folder the folder of the execution or of the plan, as it was archived
 * @param base what is before the names of its files in links, with a slash at the end; empty where links are relative
 * @param page the address of the page that shows the lines of other files; empty for the one that this is in
 * @param first the index of the first file whose lines are shown, from 0
 * @param added the sections that only some pages have
 * @param format how the readers are told what to do next
 */
public record ReportBody(Path folder, String base, String page, int first, Sections added, ActionFormat format) {
    private static final DiffBounds BOUNDS = new DiffBounds(50, 3_000, 800, 500, 600_000, 1L << 30);

    /**
     * Returns the body for an execution.
     *
     * @throws io.lonelycat.error.InvalidInputException when the folder is not the evidence of one
     */
    public String ofExecution() {
        ExecutionStory story = ExecutionStory.read(folder);
        PatchDiff diff = diff(story.changeset().changes());
        ReportModel parts = ReportModel.of(story, LinkedFiles.at(folder, base), diff, policy(story.decision()), added)
                .in(format);
        return body(parts, new TopSection(parts), ReportPage.sections(parts));
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
        PatchDiff diff = diff(proposal.changeset().changes());
        ReportModel parts = ReportModel.of(proposal, decision, LinkedFiles.at(folder, base), diff, added)
                .in(format);
        List<PagePart> sections = new ArrayList<>(List.of(new ChangeSection(parts), new FindingSection(parts)));
        parts.sections().forEach(section -> sections.add(new SectionHtml(parts, section)));
        sections.add(new FolderSection(parts));
        return body(parts, new PlanTopSection(parts), sections);
    }

    /** A page is made again each time it is asked for: unlike the report that is sealed, it shows what can be read. */
    private PatchDiff diff(List<FileChange> changes) {
        try {
            return PatchDiff.read(new EvidenceFiles(folder).patch(), changes, Math.max(0, first), BOUNDS);
        } catch (EngineException e) {
            return PatchDiff.unreadable(List.of(), e);
        }
    }

    private PolicyTexts policy(Decision decision) {
        try {
            return PolicyTexts.read(folder, decision);
        } catch (EngineException unreadable) {
            return PolicyTexts.none();
        }
    }

    private String body(ReportModel parts, PagePart top, List<PagePart> sections) {
        Html html = new Html();
        html.open("div", "class", "lonelycat").newline();
        top.addTo(html);
        sections.forEach(section -> section.addTo(html));
        pages(html, parts);
        html.closeLine();
        return html.fragment();
    }

    /** The ways to the lines of other files. */
    private void pages(Html html, ReportModel parts) {
        List<FileDiff> shown = parts.diff().files();
        int next = shown.isEmpty() ? 0 : shown.get(shown.size() - 1).index() + 1;
        int all = parts.changes().size();
        if (first <= 0 && (next == 0 || next >= all)) {
            return;
        }
        html.open("p", "class", "pages")
                .text("Lines of files " + Figures.number(first + 1L) + " to ")
                .text(Figures.number(next) + " of " + Figures.number(all) + ". ");
        if (first > 0) {
            html.leaf("a", "From the first file on", "href", page + "?first=0#changes")
                    .text(" ");
        }
        if (next > 0 && next < all) {
            html.leaf("a", "The next files", "href", page + "?first=" + next + "#changes");
        }
        html.closeLine();
    }

    /** What a reviewer sees first of a plan: what the gate said, and how much it is. */
    private record PlanTopSection(ReportModel parts) implements PagePart {

        @Override
        public void addTo(Html html) {
            Decision decision = parts.decision();
            html.open("header", "class", tone(decision)).newline();
            html.open("p", "class", "brand")
                    .text("LonelyCat · a plan that was not executed ")
                    .leaf("code", decision.planId())
                    .closeLine();
            String verdict = Wording.verdict(decision.verdict());
            html.leaf("h1", verdict.substring(0, 1).toUpperCase(Locale.ROOT) + verdict.substring(1))
                    .newline();
            html.open("p", "class", "intent").prose(parts.plan().intent()).closeLine();
            facts(html, decision);
            html.closeLine();
        }

        private static String tone(Decision decision) {
            return switch (decision.verdict()) {
                case ALLOW -> "good";
                case NEED_APPROVAL -> "care";
                case DENY -> "bad";
            };
        }

        private void facts(Html html, Decision decision) {
            ChangeSummary tally = new ChangeSummary(parts.changes());
            html.open("dl", "class", "facts").newline();
            ReportModel.fact(html, "Policy", "`" + decision.policyName() + "`");
            ReportModel.fact(html, "Risk", Names.of(decision.riskEffective()));
            ReportModel.fact(html, "Files", tally.files());
            ReportModel.fact(html, "Lines", tally.lines());
            List<String> approvals = ApprovalWords.counted(decision);
            if (!approvals.isEmpty()) {
                ReportModel.fact(html, "Approvals", String.join(", ", approvals));
            }
            ReportModel.fact(html, "Decided", Figures.time(decision.decidedAt()));
            html.closeLine();
        }
    }
}
