// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Lists executions, or answers a question about them in place of a list. */
@GoalDoc(
        value = "Lists past executions, newest first, or answers a question about them, such as statistics.",
        example = "status=rolled_back",
        page = "history.md",
        uses = {
            @ParameterUse(name = "correlation", value = "Only executions with this correlation id."),
            @ParameterUse(
                    name = "parent",
                    value = "Only executions whose plan names this execution as the one that led to it."),
            @ParameterUse(
                    name = "label",
                    value = "Only executions whose plan has this label: `name=value`, or only the name for any value."),
            @ParameterUse(name = "environment", value = "Only executions for this environment."),
            @ParameterUse(
                    name = "execution",
                    value =
                            "For the view `similar`: the execution or plan that others are compared with, by its id, or `latest`.")
        })
public record HistoryRequest(
        ExecutionFilter filter,
        Optional<Long> limit,

        @ParameterDoc(
                value =
                        "The view, with the same filters: `statistics`, `decisions`, `costs`, `hints`, `changes`, `similar` or"
                                + " `summary`. Default: the list.",
                expected = "a view",
                choices = {"statistics", "decisions", "costs", "hints", "changes", "similar", "summary"})
        Optional<String> view,

        Optional<String> execution)
        implements Request {
    public static HistoryRequest newest(long limit) {
        return new HistoryRequest(ExecutionFilter.ALL, Optional.of(limit), Optional.empty(), Optional.empty());
    }
}
