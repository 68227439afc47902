// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.execute.FileState;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.report.ChangeSummary;
import io.lonelycat.report.Documents;
import io.lonelycat.report.diff.FileDiff;
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
        int lines = 0;
        for (FileDiff file : files) {
            lines += file.lines();
            new FileBlock(file, state(file.index()), lines, parts.files()).addTo(html);
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
}
