// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.json.Names;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.EnumCodes;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.HistoryTable.OnDemand;
import io.lonelycat.record.history.RecordedPatch;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of the features of executions, by which those are found that are like another one. */
record FeatureTable() implements OnDemand {
    /** What the codes of kinds mean is a part of the definition, which is compared when the index is opened. */
    @Override
    public String script() {
        String kinds = Arrays.stream(FeatureKind.values())
                .map(kind -> EnumCodes.code(kind) + " " + Names.of(kind))
                .collect(Collectors.joining(", "));
        return HistoryTable.script(FeatureTable.class, "similar.sql").replace("KINDS", kinds);
    }

    @Override
    public void written(Database database, long seq, ExecutionStory story, RecordedPatch patch) {
        Features features = StoryFeatures.of(story, patch.atMost(DiffSymbols.MOST_BYTES));
        new FeatureIndex(database).add(seq, features, StoryFeatures.searched(story.execution(), features));
    }

    @Override
    public void forget(Database database, String which, @Nullable Object... parameters) {
        new FeatureIndex(database).forget(which, parameters);
    }
}
