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

/** Something that happened in an execution. The record is made of these, in their order. */
public sealed interface ExecutionEvent {

    /** The execution began, by this version of the engine. The record writes it first, before the executor runs. */
    record Began(StartedBy startedBy, @Member(blank = false) String engineVersion) implements ExecutionEvent {}

    /**
     * User and process that started an execution, as far as the machine knows.
     *
     * @param frontEnd {@code maven}, {@code jenkins}, ...
     */
    record StartedBy(String user, String host, long pid, String frontEnd) {}

    /** The execution moved from one state to the next. */
    record StatusChanged(ExecutionStatus from, ExecutionStatus to) implements ExecutionEvent {}

    /** A step began. */
    record StepStarted(Step step) implements ExecutionEvent {}

    /**
     * A step ended.
     *
     * @param errorCode why it failed, in one word; null when it did not
     * @param message what failed, for people; null when it did not
     */
    record StepEnded(
            Step step,
            boolean ok,
            @Member(orNull = true) @Nullable String errorCode,
            @Member(orNull = true) @Nullable String message,
            long durationMillis)
            implements ExecutionEvent {}

    /** The first so many files of the change set, in its order, have reached a state. */
    record FilesReached(FileState state, int files) implements ExecutionEvent {}

    /** A check gave its result. */
    record CheckEnded(Step step, CheckResult result) implements ExecutionEvent {}

    /**
     * A part of the rehearsal in a copy of the workspace has ended.
     *
     * @param message what was done and seen, for people
     * @param checks what the checks said there
     */
    record Rehearsed(RehearsalPart part, String message, List<CheckResult> checks) implements ExecutionEvent {

        public Rehearsed {
            checks = List.copyOf(checks);
        }
    }

    /** An observation of a feature, in a document of its own. */
    record Observed(Observation observation) implements ExecutionEvent {}

    /**
     * A file that would have been lost was put into the evidence.
     *
     * @param path where it stood
     * @param keptAs where it is now, below the execution's folder
     * @param why for people
     */
    record FileKept(WorkspacePath path, String keptAs, String why) implements ExecutionEvent {}

    /**
     * Files outside the change that were written while the checks ran.
     *
     * @param total how many outputs of checks: listed, not touched
     * @param first the first of them, at most 200
     * @param guarded those that decide about changes or carry them, at most 200: the record, the policy, git's own files;
     *     names from the root of the workspace, which may be none that a change could have
     * @param outside those that no check declares as outputs: left as they are
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
     * A killed execution was taken up again.
     *
     * @param by who recovers: pid and host
     * @param what what was found and done
     */
    record Recovered(String by, String what) implements ExecutionEvent {}

    /** The execution is over. */
    record Ended(@Member(inline = true) Outcome outcome) implements ExecutionEvent {}
}
