// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.json.JsonObject;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.JobBuild;
import java.util.Map;

/** What the history answers to programs. */
public final class HistoryJson {

    private HistoryJson() {}

    /** Returns a page: its executions, how many there are in all, and where it ends. */
    public static JsonObject page(HistoryPage page) {
        return page(page, Map.of());
    }

    /** Returns the same, with where executions come from. */
    public static JsonObject page(HistoryPage page, Map<String, String> origins) {
        return new JsonObject()
                .with("total", page.total())
                .withIfPresent("until", page.older().orElse(null))
                .with(
                        "executions",
                        page.rows().stream()
                                .map(row -> row(row).withIfPresent("from", origins.get(row.executionId()))
                                        .with("paths", page.of(row).paths())
                                        .withIfNotEmpty(
                                                "failedChecks", page.of(row).failedChecks()))
                                .toList());
    }

    /** Returns what a list says of an execution. */
    public static JsonObject row(HistoryRow row) {
        return new JsonObject()
                .with("executionId", row.executionId())
                .with("planId", row.planId())
                .with("changesetId", row.changesetId())
                .with("decisionId", row.decisionId())
                .with("checksum", row.checksum())
                .with("status", row.standing())
                .withIfPresent("reached", row.standing() == ShownStatus.UNFINISHED ? row.status() : null)
                .with("verdict", row.verdict())
                .with("risk", row.risk())
                .with("trigger", row.trigger())
                .withIfPresent("environment", row.environment().orElse(null))
                .with("startedAt", row.startedAt())
                .withIfPresent(
                        "endedAt",
                        row.durationMillis().map(row.startedAt()::plusMillis).orElse(null))
                .withIfPresent("durationMillis", row.durationMillis().orElse(null))
                .with("files", row.files())
                .with("filesChanged", row.extent().filesChanged())
                .withIfPresent("verificationPassed", row.verificationPassed().orElse(null))
                .withIfPresent("healthPassed", row.healthPassed().orElse(null))
                .withIfPresent("errorStep", row.errorStep().orElse(null))
                .withIfPresent("errorCode", row.errorCode().orElse(null))
                .with("message", row.message())
                .with("intent", row.intent())
                .with("correlationId", row.correlationId())
                .with("createdBy", row.createdBy())
                .withIfPresent("parentExecutionId", row.parentExecutionId().orElse(null))
                .with("evidence", row.evidence())
                .withIfPresent("prunedAt", row.prunedAt().orElse(null))
                .withIfPresent("job", row.build().map(JobBuild::job).orElse(null))
                .withIfPresent("build", row.build().map(JobBuild::number).orElse(null))
                .withIfPresent("buildGoneAt", row.buildGoneAt().orElse(null));
    }
}
