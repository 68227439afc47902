// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsView;

/** Summaries of a part of the past, for people as HTML and Markdown and for agents, and hints: what the past teaches. */
public final class SummarySlice {
    public static final Slice SLICE = Slice.named("summary")
            .with(HistoryView.class, new HintAnswer.HintView())
            .with(JobsView.class, new HintAnswer.HintView())
            .with(JobsView.class, new SummaryView())
            .with(GoalForm.class, new GoalForm("report", (call, settings) -> ReportRequest.of(call.given())))
            .with(
                    GoalForm.class,
                    new GoalForm("brief", (call, settings) -> new ReportRequest.Brief(ReportRequest.of(call.given()))));

    private SummarySlice() {}
}
