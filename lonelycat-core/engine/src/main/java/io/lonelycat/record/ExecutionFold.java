// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.Began;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.FilesReached;
import io.lonelycat.execute.ExecutionEvent.Observed;
import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.record.ExecutionDocument.Extent;
import io.lonelycat.record.ExecutionDocument.LedgerFile;
import io.lonelycat.record.ExecutionDocument.Origin;
import io.lonelycat.record.ExecutionDocument.StepRow;
import io.lonelycat.record.ExecutionDocument.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes {@code execution.json} from an execution's documents. */
record ExecutionFold(ChangePlan plan, ChangeSet changeset, Decision decision, List<EventLine> events) {

    ExecutionDocument document() {
        if (events.isEmpty() || !(events.get(0).event() instanceof Began began)) {
            throw new InvalidInputException(EvidenceFiles.EVENTS + ": the first event must be \"" + EventLine.BEGAN
                    + "\", which says who started the execution and when. Restore this file from a backup");
        }
        List<StepRow> steps = steps(events);
        List<CheckEnded> checks = EventLine.only(CheckEnded.class, events);
        List<LedgerFile> files = ledger();
        Optional<Ended> ended = last(Ended.class);
        List<Rehearsed> rehearsal = EventLine.only(Rehearsed.class, events);
        return new ExecutionDocument(
                subject(),
                ended.isPresent() ? ended.get().outcome().status() : EventLine.status(events),
                ended.isPresent() ? Optional.of(ended.get().outcome().at(lastFailed(steps))) : Optional.empty(),
                events.get(0).time(),
                endedAt(),
                files,
                steps,
                checks,
                decision.leftOut(),
                rehearsal,
                EventLine.only(Observed.class, events).stream()
                        .map(Observed::observation)
                        .toList(),
                extent(files),
                passed(Step.VERIFY, steps, checks),
                passed(Step.HEALTH, steps, checks),
                EventLine.only(FileKept.class, events),
                last(StrayFilesFound.class),
                origin(began));
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
            files.add(file(changeset.changes().get(i), states[i]));
        }
        return files;
    }

    private static Optional<Boolean> passed(Step step, List<StepRow> steps, List<CheckEnded> checks) {
        List<CheckEnded> run = checks.stream()
                .filter(check -> check.step() == step && !check.result().skipped())
                .toList();
        Optional<Boolean> ended = Optional.empty();
        for (StepRow row : steps) {
            if (row.step() == step) {
                ended = row.ok();
            }
        }
        boolean proved = ended.isPresent() && !(run.isEmpty() && ended.get());
        return proved
                ? Optional.of(ended.get()
                        && run.stream().allMatch(check -> check.result().passed()))
                : Optional.empty();
    }

    private Optional<Instant> endedAt() {
        Optional<Instant> end = Optional.empty();
        for (EventLine line : events) {
            if (line.event() instanceof Ended) {
                end = Optional.of(line.time());
            }
        }
        return end;
    }

    private <T extends ExecutionEvent> Optional<T> last(Class<T> type) {
        List<T> all = EventLine.only(type, events);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private Subject subject() {
        return new Subject(
                events.get(0).executionId(),
                decision.planId(),
                decision.changesetId(),
                decision.id(),
                decision.verdict(),
                decision.riskProposed(),
                decision.riskEffective(),
                decision.environment());
    }

    private Origin origin(Began began) {
        return new Origin(
                plan.trigger(),
                plan.correlationId(),
                plan.parentExecutionId(),
                plan.labels(),
                plan.createdBy(),
                began.startedBy(),
                last(Recovered.class).map(Recovered::by),
                began.engineVersion());
    }

    private static LedgerFile file(FileChange change, @Nullable FileState state) {
        return new LedgerFile(
                change.path(),
                Optional.ofNullable(change.oldPath()),
                change.operation(),
                Optional.ofNullable(state),
                Optional.ofNullable(change.oldSha256()),
                Optional.ofNullable(change.newSha256()));
    }

    private Extent extent(List<LedgerFile> ledger) {
        int files = 0;
        int added = 0;
        int deleted = 0;
        for (int i = 0; i < ledger.size(); i++) {
            if (ledger.get(i).inPlace()) {
                FileChange change = changeset.changes().get(i);
                files++;
                added += change.linesAdded();
                deleted += change.linesDeleted();
            }
        }
        return new Extent(files, added, deleted);
    }

    static List<StepRow> steps(List<EventLine> events) {
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

    private static Optional<Step> lastFailed(List<StepRow> rows) {
        return rows.stream()
                .filter(row -> row.step() != Step.ROLLBACK && row.step() != Step.ERROR)
                .filter(row -> !row.ok().orElse(true))
                .map(StepRow::step)
                .reduce((first, second) -> second);
    }
}
