// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.Step;
import io.lonelycat.json.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step that was begun; one that was begun again after a kill has two rows.
 *
 * @param startedAt empty where the events do not say
 * @param ok how it ended; empty when it did not, because the process was killed
 * @param durationMillis empty when it did not end
 */
public record StepRow(
        @Member("name") Step step,
        Optional<Instant> startedAt,
        Optional<Boolean> ok,
        Optional<Long> durationMillis,
        Optional<String> errorCode,
        Optional<String> errorMessage) {

    /** Makes one row of the two events of a step. */
    static List<StepRow> all(List<EventLine> events) {
        List<StepRow> rows = new ArrayList<>();
        for (EventLine line : events) {
            if (line.event() instanceof StepStarted started) {
                rows.add(new StepRow(
                        started.step(),
                        Optional.of(line.time()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
            } else if (line.event() instanceof StepEnded ended) {
                end(rows, ended);
            }
        }
        return List.copyOf(rows);
    }

    private static void end(List<StepRow> rows, StepEnded ended) {
        int at = rows.size() - 1;
        while (at >= 0
                && !(rows.get(at).step() == ended.step() && rows.get(at).ok().isEmpty())) {
            at--;
        }
        StepRow row = new StepRow(
                ended.step(),
                at < 0 ? Optional.empty() : rows.get(at).startedAt(),
                Optional.of(ended.ok()),
                Optional.of(ended.durationMillis()),
                Optional.ofNullable(ended.errorCode()),
                Optional.ofNullable(ended.message()));
        if (at < 0) {
            rows.add(row);
        } else {
            rows.set(at, row);
        }
    }

    /** The roll back and the report of the error follow a failure; they are not where it happened. */
    static Optional<Step> lastFailed(List<StepRow> rows) {
        return rows.stream()
                .filter(row -> row.step() != Step.ROLLBACK && row.step() != Step.ERROR)
                .filter(row -> !row.ok().orElse(true))
                .map(StepRow::step)
                .reduce((first, second) -> second);
    }
}
