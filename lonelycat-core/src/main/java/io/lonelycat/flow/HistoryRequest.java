// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.gate.Verdict;
import io.lonelycat.plan.Risk;
import io.lonelycat.record.HistoryFilter;
import io.lonelycat.record.HistoryQuery;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Optional;

/**
 * Which executions somebody wants to see, in the words of a command line; what is absent does not count.
 *
 * @param status such as {@code completed}
 * @param verdict such as {@code allow}
 * @param risk the effective one, such as {@code high}
 * @param path a file of the change, or a folder above one
 * @param since a time with offset, included
 * @param until a time with offset, not included
 * @param correlation the correlation id
 * @param limit how many at most, 1 to 1000
 * @param after the cursor that the page before gave
 * @param rebuild make the index again from the evidence first
 */
public record HistoryRequest(
        Optional<String> status,
        Optional<String> verdict,
        Optional<String> risk,
        Optional<String> path,
        Optional<String> since,
        Optional<String> until,
        Optional<String> correlation,
        int limit,
        Optional<String> after,
        boolean rebuild) {

    HistoryQuery query() {
        HistoryFilter filter = new HistoryFilter(
                status.map(text -> Words.constant("lonelycat.status", ExecutionStatus.class, text)),
                verdict.map(text -> Words.constant("lonelycat.verdict", Verdict.class, text)),
                risk.map(text -> Words.constant("lonelycat.risk", Risk.class, text)),
                path.map(WorkspacePath::of),
                since.map(text -> Words.time("lonelycat.since", text)),
                until.map(text -> Words.time("lonelycat.until", text)),
                correlation,
                Optional.empty());
        return new HistoryQuery(filter, limit, after);
    }
}
