// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.FilesReached;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.FileState;
import io.lonelycat.json.Member;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.ToolReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an execution has used: its checks, those of its rehearsal, and what came with the plan. What cannot be told is absent, and is never 0.
 *
 * @param checkMillis how long its checks took, added
 * @param testsRun how many tests ran, where reports told
 * @param filesWritten how many files of the change were written, also where they were taken back
 * @param bytesWritten how many bytes their new content has
 * @param author what came with the plan, which is the same for each execution of it
 */
public record ExecutionUsage(
        long checkMillis,
        OptionalLong testsRun,
        int filesWritten,
        long bytesWritten,
        @Member(ifAny = true) List<ToolReport> author) {
    private static final Set<FileState> WRITTEN =
            EnumSet.of(FileState.APPLIED, FileState.VERIFIED, FileState.COMMITTED);

    public ExecutionUsage {
        author = List.copyOf(author);
    }

    /** Adds up; empty where no check ran, nothing was written and nothing was reported. */
    static Optional<ExecutionUsage> of(
            ChangePlan plan,
            ChangeSet changeset,
            List<EventLine> events,
            List<CheckEnded> checks,
            List<Rehearsed> rehearsal) {
        List<CheckResult> results = Stream.concat(
                        checks.stream().map(CheckEnded::result),
                        rehearsal.stream().flatMap(row -> row.checks().stream()))
                .toList();
        List<FileChange> written = written(changeset, events);
        if (plan.reported().isEmpty() && results.isEmpty() && written.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ExecutionUsage(
                results.stream().mapToLong(CheckResult::durationMillis).sum(),
                testsRun(results),
                written.size(),
                written.stream()
                        .filter(file -> file.operation() != Operation.MODE)
                        .mapToLong(FileChange::newSizeBytes)
                        .sum(),
                plan.reported()));
    }

    private static OptionalLong testsRun(List<CheckResult> results) {
        return results.stream().anyMatch(result -> result.figures().run().isPresent())
                ? OptionalLong.of(results.stream()
                        .mapToLong(result -> result.figures().run().orElse(0))
                        .sum())
                : OptionalLong.empty();
    }

    private static List<FileChange> written(ChangeSet changeset, List<EventLine> events) {
        int most = EventLine.only(FilesReached.class, events).stream()
                .filter(reached -> WRITTEN.contains(reached.state()))
                .mapToInt(FilesReached::files)
                .max()
                .orElse(0);
        return changeset.changes().subList(0, Math.min(most, changeset.changes().size()));
    }
}
