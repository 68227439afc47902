// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Lists executions, or answers a question about them in place of a list. */
public record HistoryRequest(
        ExecutionFilter filter,
        Optional<Long> limit,

        @ParameterDoc(
                value =
                        "Shows this in place of the default: for history statistics, decisions, costs, hints, changes, similar or"
                                + " summary; for show diff, or all for each section of the report.",
                expected = "a view",
                choices = {
                    "statistics",
                    "decisions",
                    "costs",
                    "hints",
                    "changes",
                    "similar",
                    "summary",
                    ShowRequest.DIFF,
                    ShowRequest.ALL
                })
        Optional<String> view,

        Optional<String> execution)
        implements Request.Reads {
    /** Asks for the newest executions. */
    public static HistoryRequest newest(long limit) {
        return new HistoryRequest(ExecutionFilter.ALL, Optional.of(limit), Optional.empty(), Optional.empty());
    }
}
