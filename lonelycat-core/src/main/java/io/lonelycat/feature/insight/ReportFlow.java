// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.ExecutionFilter;
import io.lonelycat.api.HistoryView.ViewAnswer;
import io.lonelycat.api.HistoryView.ViewQuestion;
import io.lonelycat.api.ReportRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.report.SummaryMarkdown;
import io.lonelycat.report.html.ReportPage.ReportStyle;
import io.lonelycat.report.html.SectionsPage;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes a summary of the executions in a period to {@code .lonelycat/summary}. */
final class ReportFlow {
    static final Goal GOAL = Goal.REPORT;

    static final int DAYS = 30;

    private static final String SCHEMA = "lonelycat.summary/1";

    private record WrittenSummary(String folder, List<String> files, Instant from, Instant until) {}

    private final WorkspaceSession session;

    ReportFlow(WorkspaceSession session) {
        this.session = session;
    }

    Answer run(ReportRequest request) {
        HistoryFilter asked = ExecutionFilter.of(request.path(), request.since(), request.until())
                .read();
        Instant until = asked.until().orElseGet(session.clock()::instant);
        Instant from = asked.since().orElseGet(() -> beginning(until));
        if (!from.isBefore(until)) {
            throw new InvalidInputException("The period from " + from + " to " + until
                    + " is empty, because its beginning is not before its end. Set "
                    + Action.parameter("since") + " to a time before " + Action.parameter("until") + ".");
        }
        Path folder = EvidenceFiles.summary(session.workspace().stateFolder());
        try (History history = session.history()) {
            HistoryFilter period = asked.withTimes(Optional.of(from), Optional.of(until));
            ViewQuestion question = new ViewQuestion(history, period, Optional.empty(), DAYS);
            return written(session, folder, from, until, InsightViews.SUMMARY.answer(question));
        }
    }

    private static Instant beginning(Instant until) {
        return until.minusMillis(1).truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS - 1L));
    }

    @DocumentSchema(SCHEMA)
    private record PeriodHead(Instant from, Instant until) {}

    private static Answer written(
            WorkspaceSession session, Path folder, Instant from, Instant until, ViewAnswer summary) {
        String title = "Governed changes from " + Figures.time(from) + " to " + Figures.time(until);
        ObjectNode json = Json.joined(new PeriodHead(from, until), summary.details());
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "index.html",
                SectionsPage.file(title, summary.parts()),
                EvidenceFiles.REPORT_STYLE,
                ReportStyle.css(),
                EvidenceFiles.SUMMARY,
                SummaryMarkdown.period(title, summary.parts()).getBytes(UTF_8),
                "summary.json",
                Json.pretty(json)));
        StateFiles.createFolder(folder);
        files.forEach((name, content) -> StateFiles.write(folder.resolve(name), content));
        String message =
                "The summary was written to " + session.shown(folder) + ": " + String.join(", ", files.keySet()) + ".";
        return new Answer.OfGoal(
                AnswerHead.of(GOAL, "written", Answer.OK, message),
                new WrittenSummary(folder.toString(), List.copyOf(files.keySet()), from, until));
    }
}
