// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.report.Documents;
import io.lonelycat.report.diff.FileDiff;
import io.lonelycat.report.diff.PatchDiff;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Sections;
import io.lonelycat.report.section.Subject;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

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

    /**
     * The files of an execution's folder as they will be when it is sealed.
     *
     * @param sizes by name, relative to the folder; no size for what is written together with the page, or after it
     * @param sealed whether the folder is sealed once the page is written
     * @param base what is before the names in links: nothing where the page is in the folder
     */
    record LinkedFiles(Map<String, OptionalLong> sizes, boolean sealed, String base) {
        private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]*");

        static LinkedFiles of(Path folder, ExecutionStory story) {
            Map<String, OptionalLong> sizes = new TreeMap<>();
            addAll(folder, "", sizes);
            // It comes when the folder is sealed, and is in no list of it.
            sizes.remove(Documents.attestation());
            Optional<Ending> ending = story.execution().ending();
            boolean sealed = ending.isPresent() && ending.get().outcome() != OutcomeKind.QUARANTINED;
            for (String name : Documents.written(sealed)) {
                sizes.put(name, OptionalLong.empty());
            }
            return new LinkedFiles(sizes, sealed, "");
        }

        /** The files of a folder that will not change any more, for a page that is elsewhere. */
        static LinkedFiles at(Path folder, String base) {
            Map<String, OptionalLong> sizes = new TreeMap<>();
            addAll(folder, "", sizes);
            return new LinkedFiles(sizes, has(sizes, Documents.sums()), base);
        }

        private static boolean has(Map<String, OptionalLong> sizes, String name) {
            return sizes.containsKey(name);
        }

        private static void addAll(Path folder, String prefix, Map<String, OptionalLong> sizes) {
            for (Path child : StateFiles.list(folder)) {
                String name = prefix + FileNames.text(child.getFileName());
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    addAll(child, name + "/", sizes);
                } else {
                    sizes.put(name, OptionalLong.of(size(child)));
                }
            }
        }

        private static long size(Path file) {
            try {
                return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .size();
            } catch (IOException e) {
                throw new EngineException("Cannot read " + file + ": " + e.getMessage(), e);
            }
        }

        boolean has(String name) {
            return has(sizes, name);
        }

        /** Writes the name of a file, as a link where it is there and its name means nothing else in a link. */
        void link(Html html, String name) {
            link(html, name, name);
        }

        void link(Html html, String name, String text) {
            if (has(name) && PLAIN.matcher(name).matches()) {
                html.open("a", "href", base + name).leaf("code", text).close();
            } else {
                html.leaf("code", text);
            }
        }
    }
}
