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
import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes the execution's document from what else is in the folder. */
record ExecutionFold(ChangePlan plan, ChangeSet changeset, Decision decision, List<EventLine> events) {

    ExecutionDocument document() {
        if (events.isEmpty() || !(events.get(0).event() instanceof Began began)) {
            throw new InvalidInputException(EvidenceFiles.EVENTS + ": the first event must be \"" + EventLine.BEGAN
                    + "\", which says who started the execution and when. Restore this file from a backup");
        }
        List<StepRow> steps = StepRow.all(events);
        List<CheckEnded> checks = EventLine.only(CheckEnded.class, events);
        List<LedgerFile> files = ledger();
        Optional<Ended> ended = last(Ended.class);
        List<Rehearsed> rehearsal = EventLine.only(Rehearsed.class, events);
        return new ExecutionDocument(
                ExecutionSubject.of(events.get(0).executionId(), decision),
                ended.isPresent() ? ended.get().outcome().status() : EventLine.status(events),
                ended.isPresent() ? Optional.of(ended.get().outcome().at(StepRow.lastFailed(steps))) : Optional.empty(),
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
                DiffStat.of(changeset, files),
                passed(Step.VERIFY, steps, checks),
                passed(Step.HEALTH, steps, checks),
                EventLine.only(FileKept.class, events),
                last(StrayFilesFound.class),
                ExecutionUsage.of(plan, changeset, events, checks, rehearsal),
                Origin.of(plan, began, recoveredBy()));
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

    /** A step has proved nothing, even if it ended well, when no check ran in it; what failed in it is no success, critical or not. */
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

    private Optional<String> recoveredBy() {
        Optional<Recovered> recovered = last(Recovered.class);
        return recovered.isPresent() ? Optional.of(recovered.get().by()) : Optional.empty();
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
}
