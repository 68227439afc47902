// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.plan.ToolReport;
import java.util.List;

/**
 * What a plan says of the draft that it was made from, in short; the texts are in a file beside it.
 *
 * @param model as the call named it
 * @param rounds how many there were
 * @param millis how long the model took
 * @param file the name of the file with the texts
 */
record DraftReport(String model, int rounds, long tokensIn, long tokensOut, long millis, String file, Digest sha256) {
    static final String SCHEMA = "lonelycat.draft/1";

    private static final String COSTS = "lonelycat.costs/1";

    /** Sums up a draft in which something was asked. */
    static DraftReport of(DraftRecord draft) {
        return new DraftReport(
                draft.model(),
                draft.asked(),
                draft.tokensIn(),
                draft.tokensOut(),
                draft.calls().stream().mapToLong(call -> call.said().millis()).sum(),
                DraftRecord.FILE,
                Digest.of(draft.bytes()));
    }

    /** Returns the reports that a plan has of the draft: this one, and what it cost as any tool tells it. */
    List<ToolReport> reports() {
        return List.of(
                ToolReport.of(RecordJson.document(SCHEMA, this)),
                ToolReport.of(new JsonObject()
                        .with("schema", COSTS)
                        .with("tool", "lonelycat draft")
                        .with("model", model)
                        .with("tokensIn", tokensIn)
                        .with("tokensOut", tokensOut)));
    }

    /** Reads the report of a plan strictly, and returns it as it is kept. */
    static ToolReport again(InputObject in) {
        return ToolReport.of(RecordJson.document(SCHEMA, RecordJson.document(DraftReport.class, SCHEMA, in)));
    }
}
