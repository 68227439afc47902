// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsView;
import java.util.List;

/** Summaries of a part of the past, for people as HTML and Markdown and for agents, and hints: what the past teaches. */
public final class SummarySlice implements Slice {
    public static final Slice SLICE = new SummarySlice();

    private SummarySlice() {}

    @Override
    public String name() {
        return "summary";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == HistoryView.class) {
            return List.of(new HintAnswer.HintView());
        }
        if (point == JobsView.class) {
            return List.of(new HintAnswer.HintView(), new SummaryView());
        }
        return point == GoalForm.class
                ? List.of(
                        new GoalForm("report", (call, settings) -> ReportRequest.of(call.given())),
                        new GoalForm(
                                "brief", (call, settings) -> new ReportRequest.Brief(ReportRequest.of(call.given()))))
                : List.of();
    }
}
