// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.failure.FailureReason;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.execute.OutcomeKind;
import io.lonelycat.execute.Rehearsal.RehearsalPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What made an execution fail, in the workspace or in a copy of it, and what was said about it. */
public record RecordedFailure(ExecutionDocument execution) {
    /** Says whether it failed. What was refused never did, unless it was tried in a copy. */
    public boolean isThere() {
        return ended(OutcomeKind.ROLLED_BACK)
                || ended(OutcomeKind.QUARANTINED)
                || refusing().anyMatch(RecordedFailure::made);
    }

    private boolean ended(OutcomeKind outcome) {
        return execution.outcome().map(Outcome::kind).filter(outcome::equals).isPresent();
    }

    /** Says whether a result made an execution fail. */
    private static boolean made(CheckResult result) {
        return !result.passed() && !result.couldNotRun() && result.critical();
    }

    /** What was refused after it was tried in a copy failed there, with the change. */
    private Stream<CheckResult> refusing() {
        boolean refused = ended(OutcomeKind.REFUSED);
        return execution.rehearsal().stream()
                .filter(row -> refused && row.part() == RehearsalPart.CHANGED)
                .flatMap(row -> row.checks().stream());
    }

    /** Returns the results that made it fail. */
    public List<CheckResult> checks() {
        return Stream.concat(execution.checks().stream().map(CheckEnded::result), refusing())
                .filter(RecordedFailure::made)
                .toList();
    }

    /** Returns the reason, the same for errors that differ by chance only; empty where nothing that is kept says what was wrong. */
    public Optional<String> signature() {
        return FailureReason.of(printed()).map(FailureReason::masked);
    }

    /** Returns what the check printed that ended it, or its message without output; the error's message where no check failed. */
    public String printed() {
        List<CheckResult> failed = checks();
        if (failed.isEmpty()) {
            return execution.error().map(Failure::message).orElse("");
        }
        CheckResult last = failed.get(failed.size() - 1);
        return last.excerpt().isBlank() ? last.message() : last.excerpt();
    }
}
