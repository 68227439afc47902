// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.execute.FileState;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.report.ChangeSummary;
import io.lonelycat.report.Documents;
import io.lonelycat.report.diff.FileDiff;
import io.lonelycat.report.diff.FileDiff.DiffHunk;
import io.lonelycat.report.html.ReportModel.LinkedFiles;
import io.lonelycat.report.section.MarkedLines;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.util.List;
import java.util.Optional;

/** The files of the change, then line by line what changes in each. */
record ChangeSection(ReportModel parts) implements PagePart {
    private static final int ROWS = 2_000;
    private static final int OPEN_LIST = 40;

    @Override
    public void addTo(Html html) {
        ReportModel.begin(html, "changes", "What changed", new ChangeSummary(parts.changes()).text());
        notes(html);
        if (parts.changes().size() > 1) {
            list(html);
        }
        List<FileDiff> files = parts.diff().files();
        List<MarkedLines> marked = parts.executed().map(parts.added()::marked).orElse(List.of());
        int lines = 0;
        for (FileDiff file : files) {
            lines += file.lines();
            List<MarkedLines> ofFile = marked.stream()
                    .filter(it -> it.path().equals(file.change().path()))
                    .toList();
            new FileBlock(file, state(file.index()), lines, parts.files(), ofFile).addTo(html);
        }
        html.closeLine();
    }

    private void notes(Html html) {
        Optional<String> problem = parts.diff().problem();
        if (problem.isPresent()) {
            html.open("p", "class", "note bad").prose(problem.get()).closeLine();
        }
        int shown = parts.diff().files().size();
        if (problem.isEmpty() && shown < parts.changes().size()) {
            html.open("p", "class", "note")
                    .text("The lines of the first " + Figures.number(shown) + " of "
                            + Figures.count(parts.changes().size(), "file")
                            + " are shown here. The list names the others; their lines are in ");
            parts.files().link(html, Documents.patch());
            html.text(".").closeLine();
        }
        if (parts.executed().isPresent() && parts.execution().ending().isPresent()) {
            String where = place(parts.execution().ending().get().outcome());
            if (!where.isEmpty()) {
                html.leaf("p", where, "class", "note").newline();
            }
        }
    }

    /** States clearly that the change was not applied. */
    private static String place(OutcomeKind outcome) {
        return switch (outcome) {
            case APPLIED -> "";
            case ALREADY_APPLIED -> "All of this was in place before; nothing was written.";
            case REHEARSED -> "None of this is in place: it was tried out in a copy of the workspace.";
            case REFUSED, ROLLED_BACK, COULD_NOT_CHECK ->
                "None of this is in place: it is what the change would have been.";
            case QUARANTINED -> "Some of this may be in place: see what is to be looked at.";
        };
    }

    private void list(Html html) {
        List<FileChange> changes = parts.changes();
        boolean open = changes.size() <= OPEN_LIST;
        html.open("details", open ? new String[] {"class", "list", "open", "open"} : new String[] {"class", "list"});
        html.leaf("summary", "All " + Figures.count(changes.size(), "file")).newline();
        html.open("div", "class", "scroll").open("table", "class", "files").newline();
        ReportModel.heads(html, "Operation", "File", "Lines", "State");
        html.open("tbody").newline();
        for (int i = 0; i < Math.min(ROWS, changes.size()); i++) {
            row(html, changes.get(i), state(i));
        }
        html.close().close().closeLine();
        parts.more(html, changes.size() - (long) ROWS, Documents.changeset());
        html.closeLine();
    }

    private void row(Html html, FileChange change, String state) {
        String operation = Names.of(change.operation());
        html.open("tr")
                .open("td")
                .leaf("span", operation, "class", "op " + operation)
                .close();
        html.open("td");
        FileBlock.oldName(html, change);
        parts.path(html, change.path());
        html.close()
                .leaf("td", ChangeSummary.lines(change), "class", "figure")
                .leaf("td", state)
                .closeLine();
    }

    private String state(int index) {
        if (parts.executed().isEmpty()) {
            return "planned";
        }
        List<LedgerFile> ledger = parts.ledger();
        Optional<FileState> state = index < ledger.size() ? ledger.get(index).state() : Optional.empty();
        return state.map(Wording::state).orElse("not touched");
    }

    /**
     * One file of the change with its lines.
     *
     * @param state how far it came
     * @param linesSoFar how many lines the page has shown after this file
     * @param marked what slices mark in its lines
     */
    private record FileBlock(FileDiff file, String state, int linesSoFar, LinkedFiles files, List<MarkedLines> marked)
            implements PagePart {
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
            html.open("summary")
                    .leaf("span", operation, "class", "op " + operation)
                    .open("h3");
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
                        "Binary: " + Figures.size(change.oldSizeBytes()) + " before, "
                                + Figures.size(change.newSizeBytes()) + " after. The bytes are in the patch.");
            } else if (file.hunks().isEmpty() && file.linesLeftOut() == 0) {
                boolean empty = change.oldSizeBytes() + change.newSizeBytes() == 0;
                note(html, empty ? "An empty file." : "The content stays as it is.");
            }
            if (change.oldMode() != null && change.newMode() != null && change.oldMode() != change.newMode()) {
                note(
                        html,
                        "Was " + mode(change.oldMode()) + ", becomes " + mode(change.newMode()) + "."
                                + (change.oldMode().isSameKindAs(change.newMode())
                                        ? ""
                                        : " What it was is in the patch."));
            } else if (change.newMode() == FileMode.LINK) {
                note(html, "A symbolic link; the lines are what it points to.");
            }
            marked.forEach(it -> note(html, it.note()));
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
            Syntax syntax = Syntax.of(file.change().path());
            for (DiffHunk hunk : file.hunks()) {
                new DiffTable(hunk, carriageReturns, syntax, marked).addTo(html);
            }
            html.closeLine();
        }
    }
}
