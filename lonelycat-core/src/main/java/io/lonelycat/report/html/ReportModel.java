// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.report.diff.FileDiff;
import io.lonelycat.report.diff.PatchDiff;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Sections;
import io.lonelycat.report.section.Subject;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.workspace.WorkspacePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a page is made of, and the small pieces that several sections write.
 *
 * @param executed the execution; absent for a plan that was only gated
 * @param added the sections that only some pages have
 * @param format how readers are told what to do next
 */
record ReportModel(
        ChangePlan plan,
        ChangeSet changeset,
        Decision decision,
        Optional<ExecutionStory> executed,
        LinkedFiles files,
        PatchDiff diff,
        PolicyTexts policy,
        Map<String, Integer> places,
        Sections added,
        ActionFormat format) {
    private static final int LONGEST_PATH = 300;

    /** The same for readers who are told in this form what to do next. */
    ReportModel in(ActionFormat told) {
        return new ReportModel(plan, changeset, decision, executed, files, diff, policy, places, added, told);
    }

    static ReportModel of(ExecutionStory story, LinkedFiles files, PatchDiff diff, PolicyTexts policy, Sections added) {
        return new ReportModel(
                story.plan(),
                story.changeset(),
                story.decision(),
                Optional.of(story),
                files,
                diff,
                policy,
                places(diff),
                added,
                ActionFormat.NEUTRAL);
    }

    static ReportModel of(Proposal proposal, Decision decision, LinkedFiles files, PatchDiff diff, Sections added) {
        return new ReportModel(
                proposal.plan(),
                proposal.changeset(),
                decision,
                Optional.empty(),
                files,
                diff,
                PolicyTexts.none(),
                places(diff),
                added,
                ActionFormat.NEUTRAL);
    }

    private static Map<String, Integer> places(PatchDiff diff) {
        Map<String, Integer> places = new HashMap<>();
        for (FileDiff file : diff.files()) {
            places.put(file.change().path().display(), file.index());
        }
        return places;
    }

    /** Only for sections that a plan does not have. */
    ExecutionStory story() {
        return executed.orElseThrow();
    }

    ExecutionDocument execution() {
        return story().execution();
    }

    /** The sections that this page has besides those of every page. */
    List<Section> sections() {
        return added.of(new Subject(decision, executed));
    }

    /** How far the files of the change came; none of a plan. */
    List<LedgerFile> ledger() {
        return executed.isPresent() ? execution().files() : List.of();
    }

    List<FileChange> changes() {
        return changeset.changes();
    }

    /** Writes a name, with a link where it is that of a changed file or of a file of the folder. */
    void name(Html html, String name, String shown) {
        Integer index = places.get(name);
        if (index == null) {
            files.link(html, name, shown);
        } else {
            html.open("a", "href", "#" + anchor(index)).leaf("code", shown).close();
        }
    }

    /** Writes a path, with a link to its lines where they are shown, which have it in full length. */
    void path(Html html, WorkspacePath path) {
        name(html, path.display(), PlainText.cutMiddle(path.value(), LONGEST_PATH));
    }

    /** Writes paths as what is in a list. */
    void paths(Html html, List<WorkspacePath> paths) {
        for (WorkspacePath path : paths) {
            html.open("li");
            path(html, path);
            html.close();
        }
    }

    static String anchor(int index) {
        return "file-" + (index + 1);
    }

    /** Begins a section with its heading, and says in a few words how much there is. */
    static void begin(Html html, String id, String title, String figure) {
        html.open("section", "id", id, "aria-labelledby", id + "-title").newline();
        html.open("h2", "id", id + "-title").text(title);
        if (!figure.isEmpty()) {
            html.text(" ").leaf("small", figure);
        }
        html.closeLine();
    }

    /** Writes the heads of a table's columns. */
    static void heads(Html html, String... names) {
        html.open("thead").open("tr");
        for (String name : names) {
            html.leaf("th", name, "scope", "col");
        }
        html.close().closeLine();
    }

    /** Writes a name and what it stands for. */
    static void fact(Html html, String name, String value) {
        html.open("div").leaf("dt", name).open("dd").prose(value).close().closeLine();
    }

    /** Says what a list leaves out; nothing when it leaves out nothing. */
    void more(Html html, long left, String file) {
        if (left > 0) {
            html.open("p", "class", "more").text("And " + Figures.number(left) + " more in ");
            files.link(html, file);
            html.text(".").closeLine();
        }
    }
}
