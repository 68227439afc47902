// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.execute.FileState;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.report.diff.FileDiff;
import io.lonelycat.report.diff.FileDiff.DiffHunk;
import io.lonelycat.report.diff.FileDiff.DiffLine;
import io.lonelycat.report.diff.FileDiff.DiffLine.LineKind;
import io.lonelycat.report.section.Badges;
import io.lonelycat.report.section.SectionBlock.DiffBlock;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes line by line what changes in the files of a change. */
record DiffHtml(Html html, DiffBlock diff) {
    private static final int OPEN_LINES = 400;
    private static final int OPEN_IN_ALL = 2_000;
    private static final String IN_PLACE = Wording.state(FileState.COMMITTED);

    /** Returns the addresses of the files whose lines are shown, by their paths. */
    static Map<String, String> anchors(List<FileDiff> files) {
        Map<String, String> anchors = new HashMap<>();
        files.forEach(file -> anchors.put(file.change().path().display(), "#" + anchor(file)));
        return anchors;
    }

    private static String anchor(FileDiff file) {
        return "file-" + (file.index() + 1);
    }

    void write() {
        int lines = 0;
        for (FileDiff file : diff.files()) {
            lines += file.lines();
            file(file, file.lines() <= OPEN_LINES && lines <= OPEN_IN_ALL);
        }
    }

    private void file(FileDiff file, boolean open) {
        FileChange change = file.change();
        html.open("details", "class", "file", "id", anchor(file), "open", open ? "open" : "");
        String tone = Names.of(Badges.tone(change.operation()));
        html.open("summary")
                .leaf("span", Names.of(change.operation()), "class", "tag " + tone)
                .open("h3");
        if (change.oldPath() != null) {
            html.leaf("code", change.oldPath().value()).text(" → ");
        }
        html.leaf("code", change.path().value()).close();
        if (!change.binary()) {
            html.open("span", "class", "count")
                    .leaf("span", "+" + Figures.number(change.linesAdded()), "class", "good");
            html.text(" ")
                    .leaf("span", "-" + Figures.number(change.linesDeleted()), "class", "bad")
                    .close();
        }
        String state = diff.states().get(file.index());
        if (!state.equals(IN_PLACE)) {
            html.leaf("span", state, "class", "state");
        }
        html.closeLine();
        about("about", content(file));
        about("about", mode(change));
        if (!file.hunks().isEmpty()) {
            table(file);
        }
        about(
                "note",
                file.linesLeftOut() == 0
                        ? ""
                        : Figures.count(file.linesLeftOut(), "further line is", "further lines are")
                                + " left out here; all of them are in the patch.");
        html.closeLine();
    }

    private void about(String style, String text) {
        if (!text.isEmpty()) {
            html.leaf("p", text, "class", style).newline();
        }
    }

    /** Returns what the lines do not say. */
    private static String content(FileDiff file) {
        FileChange change = file.change();
        if (change.binary()) {
            return "Binary: " + Figures.size(change.oldSizeBytes()) + " before, " + Figures.size(change.newSizeBytes())
                    + " after. The bytes are in the patch.";
        }
        if (!file.hunks().isEmpty() || file.linesLeftOut() > 0) {
            return "";
        }
        return change.oldSizeBytes() + change.newSizeBytes() == 0 ? "An empty file." : "The content stays as it is.";
    }

    private static String mode(FileChange change) {
        FileMode before = change.oldMode();
        FileMode after = change.newMode();
        if (before == null || after == null || before == after) {
            return after == FileMode.LINK ? "A symbolic link; the lines are what it points to." : "";
        }
        return "Was " + mode(before) + ", becomes " + mode(after) + "."
                + (before.isSameKindAs(after) ? "" : " What it was is in the patch.");
    }

    private static String mode(FileMode mode) {
        return (mode == FileMode.LINK ? "a symbolic link" : Names.of(mode)) + " (" + mode.git() + ")";
    }

    private void table(FileDiff file) {
        html.open("table", "class", "diff").open("colgroup");
        List.of("line", "line", "sign", "").forEach(style -> html.empty("col", "class", style));
        html.close().open("thead").open("tr");
        List.of("Old line", "New line", "Change", "Text").forEach(name -> html.leaf("th", name, "scope", "col"));
        html.closeLine(2);
        for (DiffHunk hunk : file.hunks()) {
            html.open("tbody").newline();
            html.open("tr", "class", "hunk")
                    .leaf("td", hunk.header(), "colspan", "4")
                    .closeLine();
            hunk.lines().forEach(this::row);
            html.closeLine();
        }
        html.closeLine();
    }

    private void row(DiffLine line) {
        LineKind kind = line.kind();
        String style = kind == LineKind.SAME ? "same" : kind == LineKind.ADDED ? "add" : "del";
        html.open("tr", "class", style).leaf("td", number(line.oldNumber()));
        html.leaf("td", number(line.newNumber()));
        html.leaf("td", kind == LineKind.SAME ? "" : kind == LineKind.ADDED ? "+" : "-")
                .open("td");
        boolean carriageReturn = line.text().endsWith("\r");
        html.text(carriageReturn ? line.text().substring(0, line.text().length() - 1) : line.text());
        if (carriageReturn) {
            html.leaf("i", " CR");
        }
        if (line.bytesLeftOut() > 0) {
            html.leaf("i", " … and " + Figures.size(line.bytesLeftOut()) + " more in this line");
        }
        if (!line.newline()) {
            html.leaf("i", " no newline at the end");
        }
        html.close().closeLine();
    }

    private static String number(int number) {
        return number == 0 ? "" : String.valueOf(number);
    }
}
