// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Outcome;
import io.lonelycat.flow.WithWorkspaceLock.LockRefusal;
import io.lonelycat.flow.recover.RecoverFlow.Taken;
import io.lonelycat.record.ExecutionStory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The end of a change that was to be executed, before it is put in words. */
public sealed interface ExecutionResult {
    /**
     * An execution is on record.
     *
     * @param commit present where one was asked for and the change is applied
     */
    record CompleteRecord(ExecutionStory story, Optional<CommitOutcome> commit) implements ExecutionResult {}

    /** Nothing was executed, or the record of the execution could not be completed. */
    sealed interface NoRecord extends ExecutionResult {
        /** Returns why, in one or several lines. */
        String message();
    }

    /** Another process has the lock of the workspace, or the system is not supported. */
    record BusyWorkspace(LockRefusal refusal) implements NoRecord {
        @Override
        public String message() {
            return refusal.message();
        }
    }

    /** An earlier execution is quarantined. */
    record OpenQuarantine(List<Taken> recovered) implements NoRecord {
        public OpenQuarantine {
            recovered = List.copyOf(recovered);
        }

        String quarantined() {
            return recovered.stream()
                    .filter(Taken::isQuarantined)
                    .findFirst()
                    .orElseThrow()
                    .executionId();
        }

        @Override
        public String message() {
            return "Nothing was executed: an earlier execution is quarantined (LonelyCat cannot tell which content its files have).\n"
                    + recovered.stream().map(Taken::line).collect(Collectors.joining("\n"));
        }
    }

    /** No commit could be made in this workspace, of this change or another one. */
    record CommitRefusal(InvalidInputException reason) implements NoRecord {
        @Override
        public String message() {
            return String.valueOf(reason.getMessage());
        }
    }

    /**
     * The workspace has the change already.
     *
     * @param reason marked as nothing to do
     */
    record ChangeInPlace(InvalidInputException reason) implements NoRecord {
        @Override
        public String message() {
            return "There is nothing to change.\n" + reason.getMessage()
                    + "\nThe policy was not evaluated, no check ran, and nothing was recorded.";
        }
    }

    /**
     * The execution ended, but its record could not be completed: the journal says how it ended until that is done.
     *
     * @param reason why the record could not be completed
     */
    record BrokenRecord(String executionId, Outcome outcome, String reason) implements NoRecord {
        @Override
        public String message() {
            return outcome.whole()
                    + "\nThe evidence of the execution could not be completed. Reason: " + reason
                    + "\nRemove the cause, then run `lonelycat recover`, which completes the evidence.";
        }
    }
}
