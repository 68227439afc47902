// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.report.ChangeReport;
import io.lonelycat.report.html.PatchDiff.DiffBounds;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.PackagedFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * HTML report of an execution or plan: {@code report.html} in the evidence, or a fragment for a front end's page.
 * Reports of large changes are cut to a few megabytes.
 *
 * @param base URL prefix of file links with a trailing slash; empty for relative links
 */
public record ReportPage(Path folder, String base, List<ExecutionSection> added, ActionFormat format)
        implements Attachment {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]*");

    public ReportPage {
        added = List.copyOf(added);
    }

    public static ReportPage in(Path folder, List<ExecutionSection> added) {
        return new ReportPage(folder, "", added, ActionFormat.NEUTRAL);
    }

    @Override
    public String name() {
        return EvidenceFiles.REPORT;
    }

    @Override
    public byte[] content(ExecutionStory story) {
        ChangeReport report = ChangeReport.of(story, added);
        Set<String> names = names(folder, "");
        // Omits links to files of the evidence's seal, because LonelyCat writes the seal after the report.
        names.removeAll(EvidenceFiles.OUTSIDE_MANIFEST);
        names.addAll(List.of(EvidenceFiles.SUMMARY, EvidenceFiles.REPORT, EvidenceFiles.REPORT_STYLE));
        String title = report.head().title() + ": " + story.id();
        return SectionsPage.page(title, html -> {
            html.leaf("a", "Skip to what changed", "class", "skip", "href", "#main")
                    .newline();
            write(html, report, story.changeset().changes(), names);
        });
    }

    /**
     * Returns the report about an execution as a {@code div} of class {@code lonelycat}, styled by {@code parts.css}.
     */
    public String ofExecution() {
        ExecutionStory story = ExecutionStory.read(folder);
        return framed(ChangeReport.of(story, added), story.changeset().changes());
    }

    /** Returns the report about a plan and the gate's decision as an HTML fragment. */
    public String ofPlan() {
        Path file = new EvidenceFiles(folder).decision();
        return ofPlan(
                Proposal.read(folder),
                Decision.read(InputDocument.json("decision.json", StateFiles.readDocument(file))));
    }

    public String ofPlan(Proposal proposal, Decision decision) {
        return framed(ChangeReport.of(proposal, decision), proposal.changeset().changes());
    }

    private String framed(ChangeReport report, List<FileChange> changes) {
        return SectionsPage.framed(html -> write(html, report, changes, names(folder, "")));
    }

    private void write(Html html, ChangeReport report, List<FileChange> changes, Set<String> names) {
        PatchDiff diff = PatchDiff.read(new EvidenceFiles(folder).patch(), changes, DiffBounds.PAGE);
        Map<String, String> links = new HashMap<>();
        names.stream().filter(name -> PLAIN.matcher(name).matches()).forEach(name -> links.put(name, base + name));
        for (Step step : Step.values()) {
            Optional.ofNullable(links.get(EvidenceFiles.stepLogName(step)))
                    .ifPresent(log -> links.put(Wording.numbered(step), log));
        }
        links.putAll(DiffHtml.anchors(diff.files()));
        List<Section> sections = report.sections();
        sections.add(Section.of("files", "Files of this record")
                .note(Figures.number(names.size()), names.size())
                .add(BulletList.names(List.copyOf(names), names.size())));
        new HtmlRenderer(html, links, mark -> Optional.empty(), format).report(report, diff, sections);
    }

    private static Set<String> names(Path folder, String prefix) {
        Set<String> names = new TreeSet<>();
        for (Path child : StateFiles.list(folder)) {
            String name = prefix + FileNames.text(child.getFileName());
            if (StateFiles.kind(child).filter(FileKind.FOLDER::equals).isPresent()) {
                names.addAll(names(child, name + "/"));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    /** Writes {@code report.css}. */
    public record ReportStyle() implements Attachment {
        @Override
        public String name() {
            return EvidenceFiles.REPORT_STYLE;
        }

        @Override
        public byte[] content(ExecutionStory story) {
            return css();
        }

        public static byte[] css() {
            return (PackagedFile.text(ReportStyle.class, "page.css")
                            + PackagedFile.text(ReportStyle.class, "parts.css"))
                    .getBytes(UTF_8);
        }
    }
}
