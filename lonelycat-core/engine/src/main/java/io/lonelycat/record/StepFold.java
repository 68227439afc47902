// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.Step;
import io.lonelycat.record.EventLine.Occurrence.Happened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one row of the two events of a step; a step that was begun again after a kill has two rows. */
final class StepFold {
    private final List<StepRow> rows = new ArrayList<>();
    private final List<Optional<Instant>> starts = new ArrayList<>();

    List<StepRow> all(List<EventLine> events) {
        for (EventLine line : events) {
            if (line.what() instanceof Happened happened) {
                take(happened.event(), line.time());
            }
        }
        return List.copyOf(rows);
    }

    List<TimedStep> timed(List<EventLine> events) {
        all(events);
        List<TimedStep> timed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            timed.add(new TimedStep(rows.get(i), starts.get(i)));
        }
        return List.copyOf(timed);
    }

    private void take(ExecutionEvent event, Instant time) {
        if (event instanceof StepStarted started) {
            starts.add(Optional.of(time));
            rows.add(new StepRow(
                    started.step(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        } else if (event instanceof StepEnded ended) {
            end(ended);
        }
    }

    private void end(StepEnded ended) {
        StepRow row = new StepRow(
                ended.step(),
                Optional.of(ended.ok()),
                Optional.of(ended.durationMillis()),
                Optional.ofNullable(ended.errorCode()),
                Optional.ofNullable(ended.message()));
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (rows.get(i).step() == ended.step() && rows.get(i).ok().isEmpty()) {
                rows.set(i, row);
                return;
            }
        }
        rows.add(row);
        starts.add(Optional.empty());
    }

    /** The roll back and the report of the error follow a failure; they are not where it happened. */
    static Optional<Step> lastFailed(List<StepRow> rows) {
        Optional<Step> failed = Optional.empty();
        for (StepRow row : rows) {
            boolean follows = row.step() == Step.ROLLBACK || row.step() == Step.ERROR;
            if (!follows && !row.ok().orElse(true)) {
                failed = Optional.of(row.step());
            }
        }
        return failed;
    }
}
