// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.look.JobsAnswer;
import io.lonelycat.flow.look.JobsAnswer.Body;
import io.lonelycat.flow.look.JobsHistory;
import io.lonelycat.flow.look.JobsQuestion;
import io.lonelycat.flow.look.JobsView;
import io.lonelycat.report.html.PartsPage;
import io.lonelycat.report.part.PeriodPart;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a part of the past of jobs was like: the page that the goal writes, for a server that has a frame of its own. */
record SummaryView() implements JobsView {
    private static final Set<String> TAKES = Set.of("since", "until", "path", "job");
    private static final ViewPlace PLACE = new ViewPlace(
            "Summary",
            "Summary of governed changes",
            TAKES,
            List.of(
                    new Field("since", "Since (UTC)", "2026-03-01", List.of()),
                    new Field("until", "Before (UTC)", "2026-04-01", List.of()),
                    new Field(
                            "path",
                            "Files or folders, with commas between (a comma in a name as \\,)",
                            "src/main",
                            List.of())),
            "Show",
            false);

    @Override
    public String name() {
        return "summary";
    }

    @Override
    public Optional<ViewPlace> place() {
        return Optional.of(PLACE);
    }

    @Override
    public void check(HistoryRequest request) {
        request.filter().words().keySet().stream()
                .filter(name -> !TAKES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidInputException("A summary cannot be asked for by " + name
                            + ": it takes since, until, path and job. The list and the hints take the others.");
                });
    }

    /** Many policies hold over jobs, so that no hint is about what one has. */
    @Override
    public JobsAnswer answer(JobsHistory jobs, JobsQuestion question) {
        ReportRequest request = new ReportRequest(
                Optional.empty(), question.word("path"), question.word("since"), question.word("until"));
        PeriodSummary summary = PeriodSummary.of(
                jobs.history(),
                request.period(question.now()),
                question.all(jobs.history()).withPaths(request.read()),
                Hints.Today.of(question.now()),
                jobs.plugged(PeriodPart.class));
        return JobsAnswer.body(new Body(new PeriodPage(summary).body(), PartsPage.class.getPackageName() + ".period"));
    }
}
