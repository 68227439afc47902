// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.Step;
import io.lonelycat.record.LogTail;
import io.lonelycat.record.PartialEvidence;
import io.lonelycat.record.history.Lineage;
import java.util.Map;
import java.util.Optional;

/**
 * What a story is told from.
 *
 * @param executionId as the folder is named
 * @param logs the logs of the steps; those that cannot be read are missing
 * @param outputs what the checks printed, by the names of the files; empty unless everything is to be shown
 * @param lineage its relatives, where there is an index that knows them
 * @param folder where the evidence is, as it is to be shown
 */
public record StoryParts(
        String executionId,
        PartialEvidence remains,
        Map<Step, LogTail> logs,
        Map<String, LogTail> outputs,
        Optional<Lineage> lineage,
        String folder) {

    /** Copies the maps. */
    public StoryParts {
        logs = Map.copyOf(logs);
        outputs = Map.copyOf(outputs);
    }
}
