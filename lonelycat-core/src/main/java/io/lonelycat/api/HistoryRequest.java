// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Lists past executions or shows an analysis of them. */
@GoalDoc(
        value = "Lists past executions, newest first, or shows a view of them, such as statistics.",
        example = "status=rolled_back",
        page = "history.md",
        uses = {
            @ParameterUse(name = "correlation", value = "Only executions with this correlation id."),
            @ParameterUse(name = "parent", value = "Only executions that this execution led to."),
            @ParameterUse(name = "label", value = "Only executions with this label: `name=value`, or the name alone."),
            @ParameterUse(name = "environment", value = "Only executions for this environment."),
            @ParameterUse(
                    name = "execution",
                    value = "For the view `similar`: the execution or plan to compare with, by its id, or `latest`.")
        })
public record HistoryRequest(
        ExecutionFilter filter,
        Optional<Long> limit,

        @ParameterDoc(
                value =
                        "The view, with the same filters: `statistics`, `decisions`, `costs`, `hints`, `changes`, `similar` or"
                                + " `summary`. Default: the list.",
                expected = "a view",
                choices = {"statistics", "decisions", "costs", "hints", "changes", "similar", "summary"},
                example = "statistics")
        Optional<String> view,

        Optional<String> execution)
        implements Request {
    public static HistoryRequest newest(long limit) {
        return new HistoryRequest(ExecutionFilter.ALL, Optional.of(limit), Optional.empty(), Optional.empty());
    }
}
