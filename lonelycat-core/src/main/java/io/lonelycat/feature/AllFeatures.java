// SPDX-License-Identifier: MIT
package io.lonelycat.feature;

import io.lonelycat.feature.draft.DraftFeature;
import io.lonelycat.feature.edits.EditsFeature;
import io.lonelycat.feature.figures.FiguresFeature;
import io.lonelycat.feature.insight.InsightFeature;
import io.lonelycat.feature.notify.NotifyFeature;
import io.lonelycat.feature.policy.PolicyFeature;
import io.lonelycat.feature.queue.QueueFeature;
import io.lonelycat.feature.rehearsal.RehearsalFeature;
import io.lonelycat.feature.upkeep.UpkeepFeature;
import io.lonelycat.feature.validate.ValidateFeature;
import io.lonelycat.flow.Feature;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.record.history.HistoryTable;
import java.util.List;

/** List of the engine's features, such as drafts and notifications. */
public final class AllFeatures {
    public static final List<Feature> ALL = List.of(
            RehearsalFeature.FEATURE,
            DraftFeature.FEATURE,
            EditsFeature.FEATURE,
            FiguresFeature.FEATURE,
            PolicyFeature.FEATURE,
            InsightFeature.FEATURE,
            NotifyFeature.FEATURE,
            QueueFeature.FEATURE,
            UpkeepFeature.FEATURE,
            ValidateFeature.FEATURE);

    public static final KnownSections POLICY = KnownSections.of(Feature.all(ALL, Feature::policy));

    private AllFeatures() {}

    public static List<HistoryTable> historyTables() {
        return Feature.all(ALL, Feature::tables);
    }
}
