// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.Step;
import io.lonelycat.record.LogTail;
import io.lonelycat.record.PartialEvidence;
import io.lonelycat.record.history.HistoryRow;
import java.util.List;
import java.util.Map;

/**
 * What a story is told from.
 *
 * @param executionId as the folder is named
 * @param logs the logs of the steps; those that cannot be read are missing
 * @param outputs what the checks printed, by the names of the files; empty unless everything is to be shown
 * @param sameChange the executions of the same change, this one included, where there is an index
 * @param folder where the evidence is, as it is to be shown
 */
public record StoryParts(
        String executionId,
        PartialEvidence remains,
        Map<Step, LogTail> logs,
        Map<String, LogTail> outputs,
        List<HistoryRow> sameChange,
        String folder) {

    /** Copies the maps and the list. */
    public StoryParts {
        logs = Map.copyOf(logs);
        outputs = Map.copyOf(outputs);
        sameChange = List.copyOf(sameChange);
    }
}
