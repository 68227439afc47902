// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Risk;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryFilter.Criteria;
import io.lonelycat.record.history.HistoryFilter.Label;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Optional;

/** Filter of executions; an empty component of the filter matches all executions. */
public record ExecutionFilter(
        @ParameterDoc(value = "Only executions with this status.", words = OutcomeKind.class, example = "rolled_back")
        Optional<OutcomeKind> status,

        @ParameterDoc(value = "Only executions with this effective risk.", words = Risk.class, example = "high")
        Optional<Risk> risk,

        Optional<String> label,

        @ParameterDoc(
                value = "Only executions that changed this path, or files below it.",
                expected = "a path in the workspace",
                example = "docs")
        Optional<String> path,

        @ParameterDoc(
                value = "Only executions from this time on.",
                expected = "a time with an offset such as 2026-01-31T23:59:59Z",
                example = "2026-01-31T00:00:00Z")
        Optional<Instant> since,

        @ParameterDoc(
                value = "Only executions before this time, or before this execution of the list.",
                expected = "a time with an offset such as 2026-01-31T23:59:59Z, or the id of an execution",
                example = "2026-02-28T00:00:00Z")
        Optional<String> until,

        Optional<String> correlation,
        Optional<String> parent,
        Optional<String> environment) {
    public static final ExecutionFilter ALL = RequestReader.record(ExecutionFilter.class, name -> Optional.empty());

    public static ExecutionFilter of(Optional<String> path, Optional<Instant> since, Optional<String> until) {
        Optional<String> any = Optional.empty();
        return new ExecutionFilter(Optional.empty(), Optional.empty(), any, path, since, until, any, any, any);
    }

    /** Parses the filter's values; fails with an {@link InvalidInputException} if a value is invalid. */
    public HistoryFilter read() {
        return new HistoryFilter(
                new Criteria(
                        status,
                        risk,
                        path.map(WorkspacePath::of),
                        parent,
                        label.map(ExecutionFilter::label),
                        environment),
                since,
                until.filter(text -> !Ids.EXECUTION.isWellFormed(text)).map(text -> ParameterText.time("until", text)),
                until.filter(Ids.EXECUTION::isWellFormed),
                correlation,
                Optional.empty());
    }

    private static Label label(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        if (name.isEmpty()) {
            throw new InvalidInputException(Action.setting("label", text)
                    + " does not name a label. Give name=value, or only the name to match any value.");
        }
        return new Label(name, equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1)));
    }
}
