// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Outcome;
import io.lonelycat.flow.WithWorkspaceLock.LockRefusal;
import io.lonelycat.flow.recover.RecoverFlow.RecoveredExecution;
import io.lonelycat.record.ExecutionStory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Result of an attempt to execute a plan. */
public sealed interface ExecutionResult {
    /** Execution with complete evidence. */
    record CompleteRecord(ExecutionStory story, Optional<CommitOutcome> commit) implements ExecutionResult {}

    sealed interface NoRecord extends ExecutionResult {
        String message();
    }

    /** Refused execution: another process has the workspace lock. */
    record BusyWorkspace(LockRefusal refusal) implements NoRecord {
        @Override
        public String message() {
            return refusal.message();
        }
    }

    record OpenQuarantine(List<RecoveredExecution> recovered) implements NoRecord {
        public OpenQuarantine {
            recovered = List.copyOf(recovered);
        }

        String quarantined() {
            return recovered.stream()
                    .filter(RecoveredExecution::isQuarantined)
                    .findFirst()
                    .orElseThrow()
                    .executionId();
        }

        @Override
        public String message() {
            return "Nothing was executed: an earlier execution is quarantined (LonelyCat cannot tell which content its files have).\n"
                    + recovered.stream().map(RecoveredExecution::line).collect(Collectors.joining("\n"));
        }
    }

    /** Refused execution: git commits are impossible in this workspace. */
    record CommitRefusal(InvalidInputException reason) implements NoRecord {
        @Override
        public String message() {
            return String.valueOf(reason.getMessage());
        }
    }

    /** Needless execution: the workspace already contains the change. */
    record ChangeInPlace(InvalidInputException reason) implements NoRecord {
        @Override
        public String message() {
            return "There is nothing to change.\n" + reason.getMessage()
                    + "\nThe policy was not evaluated, no check ran, and nothing was recorded.";
        }
    }

    /** Execution with incomplete evidence, which recovery can complete from the journal. */
    record BrokenRecord(String executionId, Outcome outcome, String reason) implements NoRecord {
        @Override
        public String message() {
            return outcome.whole()
                    + "\nThe evidence of the execution could not be completed. Reason: " + reason
                    + "\nRemove the cause, then run `lonelycat recover`, which completes the evidence.";
        }
    }
}
