// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.HistoryFlow;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.report.part.PeriodPart;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes a folder that says what a part of the past was like: for people as HTML and Markdown, and for agents. */
final class ReportFlow {
    static final String GOAL = "report";

    private final WorkspaceSession site;

    ReportFlow(WorkspaceSession site) {
        this.site = site;
    }

    Result run(ReportRequest request) {
        Instant now = site.clock().instant();
        Period period = request.period(now);
        Set<WorkspacePath> paths = request.read();
        Path folder = new SummaryPlace(site).of(request.folder());
        SummaryFolder place = new SummaryFolder(site.workspace(), folder, site.shown(folder));
        place.admit();
        boolean index = StateFiles.exists(site.historyFile());
        if (lacksIndex(index)) {
            return noIndex();
        }
        PeriodSummary summary = summary(index, period, paths, now);
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                SummaryFile.PAGE.fileName(), new PeriodPage(summary).page(),
                SummaryFile.TEXT.fileName(), PeriodMarkdown.of(summary).getBytes(UTF_8),
                SummaryFile.FOR_AGENTS.fileName(), AgentMarkdown.of(summary).getBytes(UTF_8)));
        place.write(files, site.ids().execution());
        return written(summary, folder, files);
    }

    /** Says what agents should know as the message, and writes no folder. */
    Result brief(ReportRequest request) {
        Instant now = site.clock().instant();
        Period period = request.period(now);
        boolean index = StateFiles.exists(site.historyFile());
        if (lacksIndex(index)) {
            return noIndex();
        }
        PeriodSummary summary = summary(index, period, request.read(), now);
        return result(summary.isEmpty() ? "empty" : "told", List.of(AgentMarkdown.of(summary)), new JsonObject());
    }

    private boolean lacksIndex(boolean index) {
        return !index && !StateFiles.list(site.executions()).isEmpty();
    }

    private Result noIndex() {
        return result(
                "none",
                List.of("There is evidence in " + site.shown(site.executions()) + ", but no index, so nothing was"
                        + " written. " + HistoryFlow.REBUILD),
                new JsonObject());
    }

    private PeriodSummary summary(boolean index, Period period, Set<WorkspacePath> paths, Instant now) {
        return index || StateFiles.exists(EvidenceFiles.decided(site.workspace().stateFolder()))
                ? read(period, paths, now)
                : PeriodSummary.none(period);
    }

    private PeriodSummary read(Period period, Set<WorkspacePath> paths, Instant now) {
        try (History history = site.history()) {
            return PeriodSummary.of(
                    history,
                    period,
                    HistoryFilter.all().withPaths(paths),
                    HintAnswer.today(PolicyChoice.of(site).policy(), now),
                    site.plugged(PeriodPart.class));
        }
    }

    private Result written(PeriodSummary summary, Path folder, Map<String, byte[]> files) {
        List<String> lines = new ArrayList<>();
        lines.add("The summary is in " + site.shown(folder) + ": " + String.join(", ", files.keySet()) + ".");
        PeriodParts.head(summary).forEach(line -> lines.add(line.plain()));
        if (summary.isEmpty()) {
            lines.add("Nothing was executed and nothing was decided in this time.");
        }
        return result(
                summary.isEmpty() ? "empty" : "written",
                lines,
                new JsonObject()
                        .with("folder", folder.toString())
                        .with("files", List.copyOf(files.keySet()))
                        .with("from", summary.period().from())
                        .with("until", summary.period().until())
                        .with("paths", summary.period().paths())
                        .with("executions", summary.executions().total())
                        .with("kept", summary.executions().rate().kept())
                        .with("failed", summary.executions().rate().failed())
                        .with("decisions", summary.decisions().total()));
    }

    private static Result result(String status, List<String> lines, JsonObject details) {
        return new Result(GOAL, status, Result.OK, Map.of(), String.join("\n", lines), details);
    }
}
