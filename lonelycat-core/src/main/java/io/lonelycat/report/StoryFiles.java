// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.record.PartialEvidence;
import io.lonelycat.report.text.Wording;
import java.util.List;

/** The files of the change, and how far each of them came. */
record StoryFiles(PartialEvidence remains) {
    private static final int SHOWN = 20;
    private static final int LONGEST_PATH = 90;

    void addTo(TextLines lines) {
        remains.changeset().ifPresent(set -> add(set, lines));
    }

    private void add(ChangeSet set, TextLines lines) {
        List<FileChange> changes = set.changes();
        List<LedgerFile> ledger =
                remains.story().map(story -> story.execution().files()).orElse(List.of());
        lines.add("");
        lines.add("Files");
        for (int i = 0; i < Math.min(SHOWN, changes.size()); i++) {
            FileChange change = changes.get(i);
            lines.add(
                    "  ",
                    Names.of(change.operation()) + " " + Wording.path(change, LONGEST_PATH) + " "
                            + ChangeSummary.lines(change) + state(ledger, i));
        }
        lines.addAll("  ", Wording.more(changes.size() - (long) SHOWN, Documents.changeset()));
    }

    private static String state(List<LedgerFile> ledger, int index) {
        return index >= ledger.size()
                ? ""
                : ", " + ledger.get(index).state().map(Wording::state).orElse("not touched");
    }
}
