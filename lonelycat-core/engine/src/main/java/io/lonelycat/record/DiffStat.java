// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import java.util.List;

/** How much of the change was in place when the execution was last heard of: nothing, once it was rolled back. */
public record DiffStat(int filesChanged, int linesAdded, int linesDeleted) {

    static DiffStat of(ChangeSet changeset, List<LedgerFile> ledger) {
        int files = 0;
        int added = 0;
        int deleted = 0;
        for (int i = 0; i < ledger.size(); i++) {
            if (ledger.get(i).inPlace()) {
                FileChange change = changeset.changes().get(i);
                files++;
                added += change.linesAdded();
                deleted += change.linesDeleted();
            }
        }
        return new DiffStat(files, added, deleted);
    }
}
