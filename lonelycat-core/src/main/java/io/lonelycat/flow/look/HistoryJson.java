// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.Durations;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.HistoryRow.JobBuild;
import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.record.history.HistoryStatistics.StepStatistics;
import io.lonelycat.record.history.Lineage;
import java.util.List;
import java.util.Map;

/** What the history answers to programs. */
public final class HistoryJson {

    private HistoryJson() {}

    /** Returns a page: its executions, how many there are in all, and where it ends. */
    public static JsonObject page(HistoryPage page) {
        return new JsonObject()
                .with("total", page.total())
                .withIfPresent("next", page.next().orElse(null))
                .with("executions", rows(page.rows()));
    }

    static JsonObject lineage(Lineage lineage) {
        Lineage.Ends ends = lineage.ends();
        return new JsonObject()
                .with("execution", row(lineage.subject()))
                .with("ancestors", kin(lineage.ancestors()))
                .with("descendants", kin(lineage.descendants()))
                .with("siblings", group(lineage.siblings()))
                .with("sameChange", group(lineage.sameChange()))
                .with("correlated", group(lineage.correlated()))
                .withIfPresent("missingParent", ends.missingParent().orElse(null))
                .withIfPresent("cycle", ends.cycle().orElse(null))
                .with("moreAbove", ends.moreAbove())
                .with("moreBelow", ends.moreBelow());
    }

    /** Returns counts, rates and durations. */
    public static JsonObject statistics(HistoryStatistics statistics) {
        JsonObject json = new JsonObject()
                .with("total", statistics.total())
                .with("byStatus", byName(statistics.byStatus()))
                .with("byVerdict", byName(statistics.byVerdict()))
                .with("byRisk", byName(statistics.byRisk()))
                .with("byTrigger", byName(statistics.byTrigger()))
                .with("attempted", statistics.attempted())
                .with("succeeded", statistics.succeeded())
                .with("failed", statistics.failed())
                .with("rollbacks", statistics.rollbacks());
        statistics.successPercent().ifPresent(percent -> json.with("successPercent", percent));
        statistics.times().ifPresent(times -> json.with("firstStartedAt", times.first())
                .with("lastStartedAt", times.last()));
        return json.with("duration", durations(statistics.durations()))
                .with(
                        "steps",
                        statistics.steps().stream().map(HistoryJson::step).toList())
                .with("refusals", counts(statistics.refusals()))
                .withIfNotEmpty(
                        "flakyTests",
                        statistics.flakyTests().stream()
                                .map(test -> new JsonObject()
                                        .with("name", test.name())
                                        .with("flaky", test.flaky())
                                        .with("quarantined", test.quarantined())
                                        .with("lastAt", test.last()))
                                .toList());
    }

    private static JsonObject step(StepStatistics step) {
        return new JsonObject()
                .with("step", step.step())
                .with("duration", durations(step.durations()))
                .with("failures", counts(step.failures()));
    }

    private static JsonObject durations(Durations durations) {
        JsonObject json = new JsonObject().with("count", durations.count());
        return durations.isEmpty()
                ? json
                : json.with("p50Millis", durations.p50Millis())
                        .with("p90Millis", durations.p90Millis())
                        .with("p99Millis", durations.p99Millis())
                        .with("longestMillis", durations.longestMillis());
    }

    private static JsonObject byName(Map<? extends Enum<?>, Long> counts) {
        JsonObject json = new JsonObject();
        counts.forEach((constant, count) -> json.with(Names.of(constant), count));
        return json;
    }

    private static JsonObject counts(Map<String, Long> counts) {
        JsonObject json = new JsonObject();
        counts.forEach(json::with);
        return json;
    }

    private static List<JsonObject> kin(List<Lineage.Kin> kin) {
        return kin.stream().map(it -> row(it.row()).with("level", it.level())).toList();
    }

    private static JsonObject group(Lineage.Group group) {
        return new JsonObject().with("total", group.total()).with("executions", rows(group.rows()));
    }

    private static List<JsonObject> rows(List<HistoryRow> rows) {
        return rows.stream().map(HistoryJson::row).toList();
    }

    /** Returns what a list says of an execution. */
    public static JsonObject row(HistoryRow row) {
        return new JsonObject()
                .with("executionId", row.executionId())
                .with("planId", row.planId())
                .with("changesetId", row.changesetId())
                .with("status", row.standing())
                .withIfPresent("reached", row.standing() == ShownStatus.UNFINISHED ? row.status() : null)
                .with("verdict", row.verdict())
                .with("risk", row.risk())
                .with("trigger", row.trigger())
                .withIfPresent("environment", row.environment().orElse(null))
                .with("startedAt", row.startedAt())
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
                .withIfPresent("parentExecutionId", row.parentExecutionId().orElse(null))
                .with("evidence", row.evidence())
                .withIfPresent("prunedAt", row.prunedAt().orElse(null))
                .withIfPresent("job", row.build().map(JobBuild::job).orElse(null))
                .withIfPresent("build", row.build().map(JobBuild::number).orElse(null))
                .withIfPresent("buildGoneAt", row.buildGoneAt().orElse(null));
    }
}
