// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.execute.FileState;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.report.Documents;
import io.lonelycat.report.diff.FileDiff;
import io.lonelycat.report.diff.FileDiff.DiffHunk;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;

/**
 * One file of the change with its lines.
 *
 * @param state how far it came
 * @param linesSoFar how many lines the page has shown after this file
 */
record FileBlock(FileDiff file, String state, int linesSoFar, LinkedFiles files) implements PagePart {
    private static final String IN_PLACE = Wording.state(FileState.COMMITTED);
    private static final int OPEN_LINES = 400;
    private static final int OPEN_IN_ALL = 2_000;

    @Override
    public void addTo(Html html) {
        boolean open = file.lines() <= OPEN_LINES && linesSoFar <= OPEN_IN_ALL;
        String anchor = ReportModel.anchor(file.index());
        html.open(
                "details",
                open
                        ? new String[] {"class", "file", "id", anchor, "open", "open"}
                        : new String[] {"class", "file", "id", anchor});
        summary(html);
        about(html);
        if (!file.hunks().isEmpty()) {
            table(html);
        }
        if (file.linesLeftOut() > 0) {
            html.open("p", "class", "note")
                    .text(Figures.count(file.linesLeftOut(), "further line") + " of this file "
                            + (file.linesLeftOut() == 1 ? "is" : "are") + " left out here; all of them are in ");
            files.link(html, Documents.patch());
            html.text(".").closeLine();
        }
        html.closeLine();
    }

    private void summary(Html html) {
        FileChange change = file.change();
        String operation = Names.of(change.operation());
        html.open("summary").leaf("span", operation, "class", "op " + operation).open("h3");
        oldName(html, change);
        html.leaf("code", change.path().value()).close();
        if (!change.binary()) {
            html.open("span", "class", "count")
                    .leaf("span", "+" + Figures.number(change.linesAdded()), "class", "plus")
                    .text(" ")
                    .leaf("span", "-" + Figures.number(change.linesDeleted()), "class", "minus")
                    .close();
        }
        if (!state.equals(IN_PLACE)) {
            html.leaf("span", state, "class", "state");
        }
        html.closeLine();
    }

    static void oldName(Html html, FileChange change) {
        if (change.oldPath() != null) {
            html.leaf("code", change.oldPath().value()).text(" → ");
        }
    }

    /** What the lines do not say. */
    private void about(Html html) {
        FileChange change = file.change();
        if (change.binary()) {
            note(
                    html,
                    "Binary: " + Figures.size(change.oldSizeBytes()) + " before, " + Figures.size(change.newSizeBytes())
                            + " after. The bytes are in the patch.");
        } else if (file.hunks().isEmpty() && file.linesLeftOut() == 0) {
            boolean empty = change.oldSizeBytes() + change.newSizeBytes() == 0;
            note(html, empty ? "An empty file." : "The content stays as it is.");
        }
        if (change.oldMode() != null && change.newMode() != null && change.oldMode() != change.newMode()) {
            note(
                    html,
                    "Was " + mode(change.oldMode()) + ", becomes " + mode(change.newMode()) + "."
                            + (change.oldMode().isSameKindAs(change.newMode()) ? "" : " What it was is in the patch."));
        } else if (change.newMode() == FileMode.LINK) {
            note(html, "A symbolic link; the lines are what it points to.");
        }
        if (DiffTable.hasCarriageReturns(file)) {
            note(html, "All lines end with CR LF.");
        }
    }

    private static String mode(FileMode mode) {
        return (mode == FileMode.LINK ? "a symbolic link" : Names.of(mode)) + " (" + mode.git() + ")";
    }

    private static void note(Html html, String text) {
        html.leaf("p", text, "class", "about").newline();
    }

    private void table(Html html) {
        html.open("table", "class", "diff").open("colgroup");
        html.empty("col", "class", "line").empty("col", "class", "line");
        html.empty("col", "class", "sign").empty("col").close();
        html.open("thead").open("tr");
        html.leaf("th", "Old line", "scope", "col").leaf("th", "New line", "scope", "col");
        html.leaf("th", "Change", "scope", "col").leaf("th", "Text", "scope", "col");
        html.close().closeLine();
        boolean carriageReturns = DiffTable.hasCarriageReturns(file);
        for (DiffHunk hunk : file.hunks()) {
            new DiffTable(hunk, carriageReturns).addTo(html);
        }
        html.closeLine();
    }
}
