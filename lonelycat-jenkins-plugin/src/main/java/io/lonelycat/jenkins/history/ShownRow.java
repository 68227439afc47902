// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Job;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Risk;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.HistoryRow.JobBuild;
import io.lonelycat.report.text.Figures;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** An execution as a row of a table: texts only. */
public final class ShownRow {
    private final HistoryRow row;
    private final String buildUrl;

    private ShownRow(HistoryRow row, String buildUrl) {
        this.row = row;
        this.buildUrl = buildUrl;
    }

    static ShownRow of(HistoryRow row) {
        Optional<JobBuild> there = row.buildGoneAt().isPresent() ? Optional.empty() : row.build();
        return new ShownRow(row, there.flatMap(ShownRow::url).orElse(""));
    }

    /** A link is there for a job that the current user may read; the build is not loaded for it. */
    static Optional<String> url(JobBuild build) {
        try {
            Job<?, ?> job = Jenkins.get().getItemByFullName(build.job(), Job.class);
            return Optional.ofNullable(job).map(it -> it.getUrl() + build.number() + "/");
        } catch (AccessDeniedException discoverOnly) {
            return Optional.empty();
        }
    }

    public String getId() {
        return row.executionId();
    }

    public String getWhen() {
        return Figures.time(row.startedAt());
    }

    /** The same for programs. */
    public String getAt() {
        return row.startedAt().toString();
    }

    public String getBuild() {
        return row.build().map(it -> it.job() + " #" + it.number()).orElse("");
    }

    public int getNumber() {
        return row.build().map(it -> it.number()).orElse(0);
    }

    /** The path of the build below the root of Jenkins; empty if the build was deleted. */
    public String getBuildUrl() {
        return buildUrl;
    }

    public boolean isGone() {
        return row.buildGoneAt().isPresent();
    }

    public String getStatus() {
        return Names.of(row.standing()).replace('_', ' ');
    }

    /** The colour of Jenkins for the status. */
    public String getColor() {
        return color(row.standing());
    }

    static String color(ShownStatus standing) {
        return switch (standing) {
            case APPLIED, ALREADY_APPLIED, REHEARSED -> "success";
            case REFUSED, COULD_NOT_CHECK -> "warning";
            case ROLLED_BACK, QUARANTINED -> "error";
            case UNFINISHED -> "info";
        };
    }

    public String getVerdict() {
        return Names.of(row.verdict()).replace('_', ' ');
    }

    /** The colour of Jenkins for the verdict. */
    public String getVerdictColor() {
        return color(row.verdict());
    }

    static String color(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> "success";
            case NEED_APPROVAL -> "warning";
            case DENY -> "error";
        };
    }

    public String getRisk() {
        return Names.of(row.risk());
    }

    /** The colour of Jenkins for the risk. */
    public String getRiskColor() {
        return color(row.risk());
    }

    static String color(Risk risk) {
        return switch (risk) {
            case LOW -> "success";
            case MEDIUM -> "warning";
            case HIGH, CRITICAL -> "error";
        };
    }

    public String getTrigger() {
        return Names.of(row.trigger());
    }

    public int getFiles() {
        return row.files();
    }

    /** How much was changed: {@code 2 (+3 -1)}; of what came to no change, how much was planned. */
    public String getExtent() {
        return row.extent().filesChanged() == 0
                ? row.files() + " planned, none changed"
                : row.files() + " ("
                        + Figures.lines(row.extent().linesAdded(), row.extent().linesDeleted()) + ")";
    }

    public String getDuration() {
        return row.durationMillis().map(Figures::duration).orElse("-");
    }

    public String getEnvironment() {
        return row.environment().orElse("");
    }

    public String getIntent() {
        return row.intent();
    }

    /** What came of it, in the words of a pipeline. A refusal is told by its first line: what follows is what the log shows. */
    public String getMessage() {
        String told = PipelineSteps.in(row.message());
        return row.standing() == ShownStatus.REFUSED ? told.lines().findFirst().orElse("") : told;
    }

    public String getError() {
        return row.errorCode().orElse("");
    }

    public String getPlanId() {
        return row.planId();
    }

    public String getCorrelation() {
        return row.correlationId();
    }

    public String getAuthor() {
        return row.createdBy();
    }
}
