// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.FilesReached;
import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.StatusChanged;
import io.lonelycat.execute.ExecutionEvent.StrayFiles;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.Decision;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.record.Occurrence.Began;
import io.lonelycat.record.Occurrence.Happened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes the execution's document from what else is in the folder. */
record ExecutionFold(ChangePlan plan, ChangeSet changeset, Decision decision, List<EventLine> events) {

    ExecutionDocument document() {
        if (events.isEmpty() || !(events.get(0).what() instanceof Began began)) {
            throw new InvalidInputException(EvidenceFiles.EVENTS + ": the first event must be \"" + EventLines.BEGAN
                    + "\"; without it nothing says who started the execution and when");
        }
        List<StepRow> steps = new StepFold().all(events);
        List<CheckRow> checks = EventLine.only(CheckEnded.class, events).stream()
                .map(check -> new CheckRow(check.step(), check.result()))
                .toList();
        List<LedgerFile> files = ledger();
        Optional<Outcome> outcome = last(Ended.class).map(Ended::outcome);
        return new ExecutionDocument(
                Subject.of(events.get(0).executionId(), decision),
                status(outcome),
                outcome.map(it -> Ending.of(it, StepFold.lastFailed(steps))),
                events.get(0).time(),
                endedAt(),
                files,
                steps,
                checks,
                Extent.of(changeset, files),
                passed(Step.VERIFY, steps, checks),
                passed(Step.HEALTH, steps, checks),
                keptFiles(),
                last(StrayFiles.class).map(stray -> new Stray(stray.total(), stray.first())),
                Origin.of(plan, began, last(Recovered.class).map(Recovered::by)));
    }

    private ExecutionStatus status(Optional<Outcome> outcome) {
        return outcome.map(Outcome::status)
                .or(() -> last(StatusChanged.class).map(StatusChanged::to))
                .orElse(ExecutionStatus.PENDING);
    }

    private List<LedgerFile> ledger() {
        int size = changeset.changes().size();
        @Nullable FileState[] states = new @Nullable FileState[size];
        for (FilesReached reached : EventLine.only(FilesReached.class, events)) {
            for (int i = 0; i < Math.min(size, reached.files()); i++) {
                states[i] = reached.state();
            }
        }
        List<LedgerFile> files = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            files.add(LedgerFile.of(changeset.changes().get(i), states[i]));
        }
        return files;
    }

    /** A step has proved nothing, even if it ended well, when no check ran in it, or only uncritical ones that failed. */
    private static Optional<Boolean> passed(Step step, List<StepRow> steps, List<CheckRow> checks) {
        boolean checked = checks.stream()
                .filter(check -> check.step() == step)
                .anyMatch(check -> check.result().passed() || check.result().critical());
        return steps.stream()
                .filter(row -> row.step() == step)
                .reduce((first, second) -> second)
                .flatMap(StepRow::ok)
                .filter(ok -> checked || !ok);
    }

    private List<KeptFile> keptFiles() {
        return EventLine.only(FileKept.class, events).stream()
                .map(kept -> new KeptFile(kept.path(), kept.keptAs(), kept.why()))
                .toList();
    }

    private Optional<Instant> endedAt() {
        return events.stream()
                .filter(line -> line.what() instanceof Happened happened && happened.event() instanceof Ended)
                .reduce((first, second) -> second)
                .map(EventLine::time);
    }

    private <T extends ExecutionEvent> Optional<T> last(Class<T> type) {
        return EventLine.only(type, events).stream().reduce((first, second) -> second);
    }
}
