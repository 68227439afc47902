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
 * The page about an execution or a plan for reviewers: {@code report.html} in the folder of an execution, or the inside of a page
 * of a front end that has a frame of its own. However large the change is, the page has at most some megabytes, and says what it
 * leaves out.
 *
 * @param folder the folder of the execution or of the plan, from which the patch is shown
 * @param base what is before the names of its files in links, with a slash at the end; empty where links are relative
 * @param added the sections that only some pages have
 * @param format the form of commands for readers
 */
public record ReportPage(Path folder, String base, List<ExecutionSection> added, ActionFormat format)
        implements Attachment {
    /** A name that means nothing else in a link. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]*");

    public ReportPage {
        added = List.copyOf(added);
    }

    /** Makes the page that lies in the folder. */
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
        // What seals the folder comes after the page.
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
     * Returns the inside of a page about the execution: one {@code div} of class {@code lonelycat}, without script and inline style,
     * with {@code parts.css} as its style. Everything foreign is escaped.
     *
     * @throws io.lonelycat.error.InvalidInputException when the folder is not the evidence of one
     */
    public String ofExecution() {
        ExecutionStory story = ExecutionStory.read(folder);
        return framed(ChangeReport.of(story, added), story.changeset().changes());
    }

    /**
     * Returns the same about a plan that was gated.
     *
     * @throws io.lonelycat.error.InvalidInputException if it is not a folder of evidence
     */
    public String ofPlan() {
        Path file = new EvidenceFiles(folder).decision();
        return ofPlan(
                Proposal.read(folder),
                Decision.read(InputDocument.json("decision.json", StateFiles.readDocument(file))));
    }

    /** Returns the same about a plan as it is judged now. */
    public String ofPlan(Proposal proposal, Decision decision) {
        return framed(ChangeReport.of(proposal, decision), proposal.changeset().changes());
    }

    private String framed(ChangeReport report, List<FileChange> changes) {
        return SectionsPage.framed(html -> write(html, report, changes, names(folder, "")));
    }

    /** A name leads to the lines of the changed file, else to the file of the folder; that of a step leads to its log. */
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

    /** Writes {@code report.css}, which gives the page its looks; the same for every execution. */
    public record ReportStyle() implements Attachment {
        @Override
        public String name() {
            return EvidenceFiles.REPORT_STYLE;
        }

        @Override
        public byte[] content(ExecutionStory story) {
            return css();
        }

        /** Returns the style: {@code page.css} is the frame of all pages, {@code parts.css} what is in them. */
        public static byte[] css() {
            return (PackagedFile.text(ReportStyle.class, "page.css")
                            + PackagedFile.text(ReportStyle.class, "parts.css"))
                    .getBytes(UTF_8);
        }
    }
}
