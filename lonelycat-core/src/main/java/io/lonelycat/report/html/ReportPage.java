// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.report.Documents;
import io.lonelycat.report.diff.DiffBounds;
import io.lonelycat.report.diff.PatchDiff;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes {@code report.html}: an execution as a page for reviewers. However large the change is, the page has at most some
 * megabytes, and says what it leaves out.
 *
 * @param folder the execution's folder, from which the patch and the policy are shown
 */
public record ReportPage(Path folder) implements Attachment {

    @Override
    public String name() {
        return Documents.report();
    }

    @Override
    public byte[] content(ExecutionStory story) {
        PatchDiff diff = PatchDiff.read(
                new EvidenceFiles(folder).patch(), story.changeset().changes(), 0, DiffBounds.PAGE);
        ReportModel parts =
                ReportModel.of(story, FolderFiles.of(folder, story), diff, PolicyTexts.read(folder, story.decision()));
        Html html = new Html();
        html.open("html", "lang", "en");
        new HeadSection(parts).addTo(html);
        new TopSection(parts).addTo(html);
        html.open("main", "id", "main").newline();
        for (Section section : sections(parts)) {
            section.addTo(html);
        }
        html.closeLine().close().close();
        return html.page().getBytes(UTF_8);
    }

    /** What every page about an execution has, below its head. */
    static List<Section> sections(ReportModel parts) {
        return List.of(
                new ChangeSection(parts),
                new FindingSection(parts),
                new StepSection(parts),
                new CheckHtml(parts),
                new LeftoverHtml(parts),
                new OriginSection(parts),
                new ProofSection(parts),
                new FolderSection(parts));
    }
}
