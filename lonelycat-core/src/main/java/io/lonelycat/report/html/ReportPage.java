// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.report.Documents;
import io.lonelycat.report.Headline;
import io.lonelycat.report.NextActions;
import io.lonelycat.report.diff.DiffBounds;
import io.lonelycat.report.diff.PatchDiff;
import io.lonelycat.report.section.Sections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code report.html}: an execution as a page for reviewers. However large the change is, the page has at most some
 * megabytes, and says what it leaves out.
 *
 * @param folder the execution's folder, from which the patch and the policy are shown
 * @param added the sections that only some pages have
 */
public record ReportPage(Path folder, Sections added) implements Attachment {

    @Override
    public String name() {
        return Documents.report();
    }

    @Override
    public byte[] content(ExecutionStory story) {
        PatchDiff diff = PatchDiff.read(
                new EvidenceFiles(folder).patch(), story.changeset().changes(), 0, DiffBounds.PAGE);
        ReportModel parts = ReportModel.of(
                story, LinkedFiles.of(folder, story), diff, PolicyTexts.read(folder, story.decision()), added);
        Html html = new Html();
        html.open("html", "lang", "en");
        new HeadSection(parts).addTo(html);
        new TopSection(parts).addTo(html);
        html.open("main", "id", "main").newline();
        for (PagePart section : sections(parts)) {
            section.addTo(html);
        }
        html.closeLine().close().close();
        return html.page().getBytes(UTF_8);
    }

    /** What every page about an execution has, below its head. */
    static List<PagePart> sections(ReportModel parts) {
        List<PagePart> all = new ArrayList<>(List.of(
                new ChangeSection(parts), new FindingSection(parts), new StepSection(parts), new CheckHtml(parts)));
        parts.sections().forEach(section -> all.add(new SectionHtml(parts, section)));
        all.addAll(List.of(new OriginSection(parts), new ProofSection(parts), new FolderSection(parts)));
        return all;
    }

    /** What a browser wants to know of a page; begins the body. */
    private record HeadSection(ReportModel parts) implements PagePart {

        @Override
        public void addTo(Html html) {
            String title = new Headline(parts.story()).title() + ": "
                    + parts.execution().subject().executionId();
            html.open("head").newline();
            html.empty("meta", "charset", "utf-8").newline();
            html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                    .newline();
            html.empty("meta", "name", "color-scheme", "content", "light dark").newline();
            html.leaf("title", title).newline();
            html.empty("link", "rel", "stylesheet", "href", Documents.reportStyle())
                    .newline();
            html.closeLine().open("body", "class", "lonelycat").newline();
            html.leaf("a", "Skip to what changed", "class", "skip", "href", "#main")
                    .newline();
        }
    }

    /** The digests of the documents, and how to verify the folder. */
    private record ProofSection(ReportModel parts) implements PagePart {

        @Override
        public void addTo(Html html) {
            Decision decision = parts.decision();
            ReportModel.begin(html, "proof", "Proof", "");
            html.open("p").text("To check this record, run in its folder:").closeLine();
            html.open("pre");
            html.lines("sha256sum -c " + Documents.sums() + "\n" + NextActions.VERIFY_HERE);
            html.closeLine();
            if (!parts.files().sealed()) {
                html.leaf(
                                "p",
                                "The folder is not sealed yet: an execution that is open gets its lists once it is resolved.")
                        .newline();
            }
            html.open("dl", "class", "facts wide digests").newline();
            ReportModel.fact(html, "Proposal", "`" + decision.proposalDigest() + "`");
            ReportModel.fact(html, "Change set", "`" + parts.changeset().checksum() + "`");
            ReportModel.fact(html, "Patch", "`" + parts.changeset().patchSha256() + "`");
            ReportModel.fact(html, "Policy", "`" + decision.policyDigest() + "`");
            html.close().closeLine();
        }
    }
}
