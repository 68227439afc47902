// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.Rehearsal.RehearsalPart;
import io.lonelycat.execute.guard.WrittenOutside;
import io.lonelycat.execute.observe.Observation;
import io.lonelycat.json.Member;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Event of an execution, written to its evidence. */
public sealed interface ExecutionEvent {

    /** First event of an execution, written before the executor runs. */
    record Began(StartedBy startedBy, @Member(blank = false) String engineVersion) implements ExecutionEvent {}

    record StartedBy(String user, String host, long pid, String frontEnd) {}

    record StatusChanged(ExecutionStatus from, ExecutionStatus to) implements ExecutionEvent {}

    record StepStarted(Step step) implements ExecutionEvent {}

    /** End of a step of an execution, with {@code errorCode} (one word) and {@code message} only if the step failed. */
    record StepEnded(
            Step step,
            boolean ok,
            @Member(orNull = true) @Nullable String errorCode,
            @Member(orNull = true) @Nullable String message,
            long durationMillis)
            implements ExecutionEvent {}

    /** Progress of an execution: number of the change's files that reached a state such as applied. */
    record FilesReached(FileState state, int files) implements ExecutionEvent {}

    record CheckEnded(Step step, CheckResult result) implements ExecutionEvent {}

    record Rehearsed(RehearsalPart part, String message, List<CheckResult> checks) implements ExecutionEvent {

        public Rehearsed {
            checks = List.copyOf(checks);
        }
    }

    record Observed(Observation observation) implements ExecutionEvent {}

    /**
     * File moved from the workspace into the execution's evidence folder, because a rollback would lose this file.
     *
     * @param keptAs new path of the file, relative to the evidence folder
     */
    record FileKept(WorkspacePath path, String keptAs, String why) implements ExecutionEvent {}

    /**
     * Files outside the change that were written or removed while checks ran.
     *
     * @param total number of declared outputs that checks wrote
     * @param first at most 200 declared outputs that checks wrote
     * @param guarded names of at most 200 modified files that control changes or builds, such as the policy
     */
    record StrayFilesFound(
            int total,
            List<WorkspacePath> first,
            @Member(ifAny = true) List<String> guarded,
            @Member(ifAny = true) WrittenOutside outside)
            implements ExecutionEvent {

        public StrayFilesFound {
            first = List.copyOf(first);
            guarded = List.copyOf(guarded);
        }
    }

    /**
     * Recovery of a killed execution, or a user's decision about a quarantined change.
     *
     * @param by process ({@code pid@host}) that recovered the execution, or user and process ({@code user, pid@host})
     * that ended the quarantine
     */
    record Recovered(String by, String what) implements ExecutionEvent {}

    record Ended(@Member(inline = true) Outcome outcome) implements ExecutionEvent {}
}
