// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.CommitRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Preconditions;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.ExecutionFolders.RecordedExecution;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.git.CommittedFiles;
import io.lonelycat.plan.git.GitCommit;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Executions whose changes go into one git commit on top of HEAD.
 *
 * @param executions executions to commit to git, oldest first; empty if HEAD contains their changes
 * @param files changed files, with the content before the first and after the last execution
 * @param leftOut ids of executions that are not committed, because their files were modified later
 */
record CommitChain(List<Applied> executions, Applied newest, List<ChangedFile> files, List<String> leftOut) {
    record Applied(Path folder, ExecutionStory story, List<ChangedFile> files) {
        static Applied of(Path folder, ExecutionStory story) {
            return new Applied(folder, story, ChangedFile.of(story.changeset().changes()));
        }

        String id() {
            return story.id();
        }
    }

    boolean isCommitted() {
        return executions.isEmpty();
    }

    /**
     * Finds the executions to commit: the named execution and earlier uncommitted executions of the same files; if none
     * is named, all uncommitted executions.
     */
    static CommitChain find(WorkspaceSession session, GitCommit git, Optional<String> named) {
        List<Applied> applied = named.isPresent() ? upTo(session, git, named.get()) : sinceTheLastNo(session);
        CommittedFiles head =
                git.head(applied.stream().flatMap(one -> one.files.stream()).toList());
        Deque<Applied> chosen = new ArrayDeque<>();
        Map<WorkspacePath, ChangedFile> joined = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        Set<WorkspacePath> done = new HashSet<>();
        for (Applied one : applied) {
            Set<WorkspacePath> paths = one.files.stream().map(ChangedFile::path).collect(Collectors.toSet());
            boolean overlaps = !Collections.disjoint(paths, joined.keySet());
            boolean committed = overlaps
                    ? !joins(one, joined, chosen, head)
                    : !Collections.disjoint(paths, done)
                            || one.files.stream().allMatch(file -> head.has(file.path(), file.after()));
            if (committed) {
                done.addAll(paths);
            } else if (overlaps || one.equals(applied.get(0)) || (named.isEmpty() && isInPlace(session, one))) {
                chosen.addFirst(one);
                one.files.forEach(file -> joined.merge(
                        file.path(),
                        file,
                        (later, earlier) -> new ChangedFile(file.path(), file.before(), later.after())));
            } else if (named.isEmpty() && isUncommitted(one, head)) {
                leftOut.add(one.id());
            }
        }
        List<ChangedFile> files =
                joined.values().stream().filter(file -> !file.isUnchanged()).toList();
        return new CommitChain(List.copyOf(chosen), applied.get(0), files, leftOut);
    }

    private static boolean joins(
            Applied one, Map<WorkspacePath, ChangedFile> joined, Deque<Applied> chosen, CommittedFiles head) {
        boolean needed = false;
        for (ChangedFile file : one.files) {
            ChangedFile later = joined.get(file.path());
            if (later != null && !head.has(file.path(), later.before())) {
                if (!Objects.equals(file.after(), later.before())) {
                    String next = chosen.stream()
                            .filter(it -> it.files.stream()
                                    .anyMatch(other -> other.path().equals(file.path())))
                            .findFirst()
                            .map(Applied::id)
                            .orElseThrow();
                    throw new InvalidInputException("`" + file.path().display() + "` was modified after the execution "
                            + one.id() + " and before the execution " + next + ". A commit of both executions"
                            + " would also contain this modification, so LonelyCat does not make the commit. To commit"
                            + " the file with the modification, run git commit yourself.");
                }
                needed = true;
            }
        }
        return needed;
    }

    private static boolean isUncommitted(Applied one, CommittedFiles head) {
        return one.files.stream().allMatch(file -> head.has(file.path(), file.before()));
    }

    private static boolean isInPlace(WorkspaceSession session, Applied one) {
        return Preconditions.differing(
                        session.workspace(), one.story.changeset().changes())
                .isEmpty();
    }

    private static List<Applied> upTo(WorkspaceSession session, GitCommit git, String execution) {
        Path folder = ExecutionFolders.of(session).folder(execution);
        List<RecordedExecution> all = ExecutionFolders.of(session).recorded().toList();
        List<Applied> applied = applied(all);
        int at = applied.stream().map(Applied::folder).toList().indexOf(folder);
        if (at < 0) {
            List<Applied> back = rollback(all, folder, git);
            if (!back.isEmpty()) {
                return back;
            }
            ExecutionStory story = ExecutionStory.read(folder);
            throw new InvalidInputException("There is nothing to commit: " + story.id()
                    + (story.outcome() != OutcomeKind.APPLIED
                            ? " applied no change"
                            : story.isRollback()
                                    ? " rolled back a change that is not in the checked-out commit"
                                    : " was rolled back")
                    + ". To list the executions that applied changes, run `lonelycat history`.");
        }
        return applied.subList(at, applied.size());
    }

    private static List<Applied> rollback(List<RecordedExecution> all, Path folder, GitCommit git) {
        int at = all.stream().map(RecordedExecution::folder).toList().indexOf(folder);
        if (at < 0 || !all.get(at).story().isRollback() || all.get(at).story().outcome() != OutcomeKind.APPLIED) {
            return List.of();
        }
        Applied back = Applied.of(folder, all.get(at).story());
        List<Applied> chain = applied(all.subList(at, all.size()));
        chain.add(0, back);
        return isUncommitted(back, git.head(back.files())) ? chain : List.of();
    }

    private static List<Applied> applied(List<RecordedExecution> all) {
        return all.stream()
                .filter(RecordedExecution::isInPlace)
                .map(one -> Applied.of(one.folder(), one.story()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /**
     * Fails if the newest execution is a rollback or applied no change, because the user does not expect a commit of
     * older changes.
     */
    private static List<Applied> sinceTheLastNo(WorkspaceSession session) {
        List<RecordedExecution> all = ExecutionFolders.of(session).recorded().toList();
        all.stream()
                .map(RecordedExecution::story)
                .filter(story -> story.outcome() != OutcomeKind.UNFINISHED
                        && story.outcome() != OutcomeKind.REHEARSED
                        && story.outcome() != OutcomeKind.ALREADY_APPLIED)
                .findFirst()
                .ifPresent(CommitChain::refuseUnlessLeft);
        List<Applied> applied = applied(all);
        List<Applied> ofInit = applied.stream().filter(CommitChain::isOfInit).toList();
        applied.removeAll(ofInit);
        if (applied.isEmpty()) {
            throw new InvalidInputException(ofInit.stream()
                    .findFirst()
                    .map(one -> "Nothing was committed: only the execution of `lonelycat init` has a change that is"
                            + " still applied. To commit the files of `lonelycat init`, run "
                            + CommitRequest.of(one.id()).action() + ".")
                    .orElseGet(() -> "There is nothing to commit: no execution in " + session.executions()
                            + " has a change that is still applied. To list the executions, run `lonelycat history`."));
        }
        return applied;
    }

    private static void refuseUnlessLeft(ExecutionStory newest) {
        if (newest.isRollback() || newest.outcome() != OutcomeKind.APPLIED) {
            String what = newest.outcome() == OutcomeKind.APPLIED
                    ? newest.plan().parentExecutionId().orElse("an execution")
                            + " was rolled back by the newest execution, " + newest.id()
                    : "the newest execution, " + newest.id() + ", ended as "
                            + Names.of(newest.outcome()).replace('_', ' ');
            throw new InvalidInputException("Nothing was committed: " + what
                    + (newest.isRollback()
                            ? ". If the change was committed before the rollback, commit the rollback, too: "
                            : ". To commit an earlier execution, name it: ")
                    + CommitRequest.of(newest.isRollback() ? newest.id() : Action.ELLIPSIS)
                            .action()
                    + ". `lonelycat history` lists the "
                    + "executions.");
        }
    }

    private static boolean isOfInit(Applied one) {
        return one.files.stream().anyMatch(file -> file.path().value().equals(Policy.FILE_NAME));
    }
}
