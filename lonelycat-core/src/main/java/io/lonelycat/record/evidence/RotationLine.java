// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.Fields;
import java.time.Instant;
import java.util.List;

/**
 * What one run of retention has written down, before it removed anything.
 *
 * @param keptBytes what the evidence of all executions that stay takes
 * @param plans the ids of the plans that go
 * @param leftovers how many files and folders go that killed processes had left
 * @param problems what could not be removed or read, one sentence each
 */
public record RotationLine(
        Instant time,
        PruneResult result,
        long keptBytes,
        List<PrunedExecution> executions,
        List<String> plans,
        int leftovers,
        List<String> problems) {
    static final String SCHEMA = "lonelycat.rotation/1";

    public RotationLine {
        executions = List.copyOf(executions);
        plans = List.copyOf(plans);
        problems = List.copyOf(problems);
    }

    public JsonObject toJson() {
        return new JsonObject()
                .with("schema", SCHEMA)
                .with("time", time)
                .with("result", result)
                .with("keptBytes", keptBytes)
                .with(
                        "executions",
                        executions.stream().map(PrunedExecution::toJson).toList())
                .with("plans", plans)
                .with("leftovers", leftovers)
                .withIfNotEmpty("problems", problems);
    }

    public static RotationLine read(InputObject in) {
        in.schema(SCHEMA);
        RotationLine read = new RotationLine(
                in.required("time").instant(),
                in.required("result").oneOf(PruneResult.class),
                Fields.amount(in.required("keptBytes")),
                in.required("executions").list().stream()
                        .map(PrunedExecution::read)
                        .toList(),
                in.required("plans").list().stream().map(InputValue::text).toList(),
                Fields.count(in.required("leftovers")),
                in.listOrEmpty("problems").stream().map(InputValue::string).toList());
        in.rejectUnknown();
        return read;
    }
}
