// SPDX-License-Identifier: MIT
package io.lonelycat.slice;

import io.lonelycat.flow.Slice;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.slice.backup.BackupSlice;
import io.lonelycat.slice.draft.DraftSlice;
import io.lonelycat.slice.edits.EditsSlice;
import io.lonelycat.slice.figures.FiguresSlice;
import io.lonelycat.slice.init.InitSlice;
import io.lonelycat.slice.insight.InsightSlice;
import io.lonelycat.slice.notify.NotifySlice;
import io.lonelycat.slice.policy.PolicySlice;
import io.lonelycat.slice.prune.PruneSlice;
import io.lonelycat.slice.queue.QueueSlice;
import io.lonelycat.slice.rehearsal.RehearsalSlice;
import io.lonelycat.slice.shared.SharedSlice;
import io.lonelycat.slice.validate.ValidateSlice;
import java.util.List;

/** The one list of slices. No other code names one. */
public final class AllSlices {
    public static final List<Slice> ALL = List.of(
            BackupSlice.SLICE,
            RehearsalSlice.SLICE,
            DraftSlice.SLICE,
            EditsSlice.SLICE,
            FiguresSlice.SLICE,
            InitSlice.SLICE,
            InsightSlice.SLICE,
            NotifySlice.SLICE,
            PolicySlice.SLICE,
            SharedSlice.SLICE,
            PruneSlice.SLICE,
            QueueSlice.SLICE,
            ValidateSlice.SLICE);

    /** The sections that a policy can have with them. */
    public static final KnownSections POLICY = KnownSections.of(Slice.plugged(ALL, PolicySection.class));

    private AllSlices() {}

    /** Returns the tables that they have in the history, which most goals do not need. */
    public static List<HistoryTable> historyTables() {
        return Slice.plugged(ALL, HistoryTable.class);
    }
}
