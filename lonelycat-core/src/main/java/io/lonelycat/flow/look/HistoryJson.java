// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.cost.CostSum;
import io.lonelycat.record.Durations;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.CostRow;
import io.lonelycat.record.history.DecidedRow;
import io.lonelycat.record.history.DecidedStatistics;
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
                .with(
                        "executions",
                        page.rows().stream()
                                .map(row -> row(row).with("paths", page.of(row).paths())
                                        .withIfNotEmpty(
                                                "failedChecks", page.of(row).failedChecks()))
                                .toList());
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
                .with("kept", statistics.rate().kept())
                .with("failed", statistics.rate().failed())
                .with("takenBack", statistics.rate().takenBack())
                .with("rollbacks", statistics.rollbacks());
        statistics.rate().percent().ifPresent(percent -> json.with("keptPercent", percent));
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

    /** Returns what executions have cost, by what they have in common. */
    public static JsonObject costs(List<CostRow> rows) {
        return new JsonObject()
                .with("costs", rows.stream().map(HistoryJson::cost).toList());
    }

    /** Returns a page of decisions: what was decided, by which rules, and what people said. */
    public static JsonObject decisions(DecidedRow.Page page) {
        return new JsonObject()
                .with("total", page.total())
                .withIfPresent("next", page.next().orElse(null))
                .with(
                        "decisions",
                        page.rows().stream().map(HistoryJson::decision).toList());
    }

    private static JsonObject decision(DecidedRow row) {
        return new JsonObject()
                .with("decisionId", row.ids().decisionId())
                .with("at", row.at())
                .with("planId", row.ids().planId())
                .with("changesetId", row.ids().changesetId())
                .withIfPresent("executionId", row.execution().orElse(null))
                .with("verdict", row.judged().verdict())
                .with("risk", row.judged().risk())
                .with("riskProposed", row.judged().riskProposed())
                .withIfPresent("environment", row.judged().environment().orElse(null))
                .with("rules", row.rules())
                .with("files", row.files())
                .with("intent", row.origin().intent())
                .with("trigger", row.origin().trigger())
                .with("correlationId", row.origin().correlationId())
                .with("createdBy", row.origin().createdBy())
                .with("answers", row.answers().stream().map(HistoryJson::answer).toList())
                .withIfPresent("job", row.build().map(JobBuild::job).orElse(null))
                .withIfPresent("build", row.build().map(JobBuild::number).orElse(null));
    }

    private static JsonObject answer(DecidedRow.Answer answer) {
        return new JsonObject()
                .with("approvalId", answer.approvalId())
                .with("at", answer.at())
                .with("decision", answer.choice())
                .with("approver", answer.approver())
                .with("proof", answer.proof())
                .with("counted", answer.counted())
                .with("override", answer.override())
                .with("reason", answer.reason())
                .withIfPresent("responseMillis", answer.responseMillis().orElse(null));
    }

    /** Returns figures about decisions. */
    public static JsonObject decided(DecidedStatistics statistics) {
        JsonObject json = new JsonObject()
                .with("total", statistics.total())
                .with("byVerdict", byName(statistics.byVerdict()))
                .with("plansAsked", statistics.asked());
        return statistics.answersKept()
                ? json.with("plansUnanswered", statistics.unanswered())
                        .with("answers", byName(statistics.answers()))
                        .with("overrides", statistics.overrides())
                        .with("response", durations(statistics.responses()))
                : json;
    }

    /** Returns one of these sums. */
    public static JsonObject cost(CostRow row) {
        JsonObject json = new JsonObject().with("key", row.key()).with("count", row.count());
        row.checkMillis().ifPresent(millis -> json.with("checkMillis", millis));
        row.processorMillis().ifPresent(millis -> json.with("processorMillis", millis));
        row.peakMemoryBytes().ifPresent(bytes -> json.with("peakMemoryBytes", bytes));
        row.testsRun().ifPresent(tests -> json.with("testsRun", tests));
        row.bytesWritten().ifPresent(bytes -> json.with("bytesWritten", bytes));
        return json.with("checks", sum(row.checks())).with("authors", sum(row.authors()));
    }

    private static JsonObject sum(CostSum sum) {
        JsonObject json = new JsonObject();
        sum.writeTo(json);
        return json;
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
                .with("decisionId", row.ids().decisionId())
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
