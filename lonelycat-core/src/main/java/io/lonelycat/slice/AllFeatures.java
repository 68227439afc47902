// SPDX-License-Identifier: MIT
package io.lonelycat.slice;

import io.lonelycat.flow.Feature;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.slice.backup.BackupFeature;
import io.lonelycat.slice.draft.DraftFeature;
import io.lonelycat.slice.edits.EditsFeature;
import io.lonelycat.slice.figures.FiguresFeature;
import io.lonelycat.slice.init.InitFeature;
import io.lonelycat.slice.insight.InsightFeature;
import io.lonelycat.slice.notify.NotifyFeature;
import io.lonelycat.slice.policy.PolicyFeature;
import io.lonelycat.slice.prune.PruneFeature;
import io.lonelycat.slice.queue.QueueFeature;
import io.lonelycat.slice.rehearsal.RehearsalFeature;
import io.lonelycat.slice.shared.SharedFeature;
import io.lonelycat.slice.validate.ValidateFeature;
import java.util.List;

/** The one list of features. No other code names one. */
public final class AllFeatures {
    public static final List<Feature> ALL = List.of(
            BackupFeature.FEATURE,
            RehearsalFeature.FEATURE,
            DraftFeature.FEATURE,
            EditsFeature.FEATURE,
            FiguresFeature.FEATURE,
            InitFeature.FEATURE,
            InsightFeature.FEATURE,
            NotifyFeature.FEATURE,
            PolicyFeature.FEATURE,
            SharedFeature.FEATURE,
            PruneFeature.FEATURE,
            QueueFeature.FEATURE,
            ValidateFeature.FEATURE);

    /** The sections that a policy can have with them. */
    public static final KnownSections POLICY = KnownSections.of(Feature.all(ALL, Feature::policy));

    private AllFeatures() {}

    /** Returns the tables that they have in the history, which most goals do not need. */
    public static List<HistoryTable> historyTables() {
        return Feature.all(ALL, Feature::tables);
    }
}
