// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.next.Next;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the evidence of executions. */
public record ExecutionFolders(WorkspaceSession session) {
    public static final String LATEST = "latest";

    public static ExecutionFolders of(WorkspaceSession session) {
        return new ExecutionFolders(session);
    }

    /**
     * Finds the evidence folder of an execution.
     *
     * @param reference execution id, or {@code latest}
     */
    public Path folder(String reference) {
        if (reference.equals(LATEST)) {
            // Even if the newest execution has damaged evidence, `latest` must not name an older execution.
            return newestFirst().stream()
                    .findFirst()
                    .orElseThrow(() -> PlanChoice.planFirst("Nothing was executed in "
                            + session.workspace().root() + " yet. Make a plan with `lonelycat plan` first."));
        }
        return newestFirst().stream()
                .filter(folder -> Folders.name(folder).equals(reference))
                .findFirst()
                .orElseThrow(() -> missing(reference));
    }

    private InvalidInputException missing(String reference) {
        return Rotation.beside(session.executions())
                .trace(reference)
                .map(trace -> new InvalidInputException("The execution `" + reference + "` was pruned on "
                        + Figures.time(trace.time()) + ", so " + session.executions()
                        + " has no evidence of the execution. If you archived the folder of the execution, run"
                        + " `lonelycat verify evidence=FOLDER`. `manifest.json` in the archived folder must have the digest "
                        + trace.manifest() + "."))
                .orElseGet(() -> listed("There is no execution `" + VisibleText.of(reference) + "` in "
                        + session.executions() + ". To list the executions, run `lonelycat history`."));
    }

    private static InvalidInputException listed(String why) {
        return new InvalidInputException(why).with(Next.steps(Action.of(Goal.HISTORY)));
    }

    /**
     * Resolves the reference {@code latest} to the id of the newest execution. Returns an execution id unchanged, even
     * if the execution is unknown.
     */
    public String id(String reference) {
        return reference.equals(LATEST) ? Folders.name(folder(reference)) : reference;
    }

    /** Returns the evidence folder of the newest execution that applied a change and was not rolled back later. */
    public Path newestApplied() {
        return recorded()
                .filter(RecordedExecution::isInPlace)
                .findFirst()
                .map(RecordedExecution::folder)
                .orElseThrow(
                        () -> listed("No execution in " + session.executions() + " has a change that is still applied. "
                                + "To list the executions, run `lonelycat history`."));
    }

    /**
     * Execution with evidence.
     *
     * @param undone whether a later execution rolled back the change
     */
    public record RecordedExecution(Path folder, ExecutionStory story, boolean undone) {
        public boolean isInPlace() {
            return story.outcome() == OutcomeKind.APPLIED && !undone && !story.isRollback();
        }
    }

    /** Reads executions lazily, newest first. */
    public Stream<RecordedExecution> recorded() {
        Set<String> undone = new HashSet<>();
        return newestFirst().stream()
                .filter(folder -> StateFiles.exists(new EvidenceFiles(folder).events()))
                .map(folder -> {
                    ExecutionStory story = ExecutionStory.read(folder);
                    if (story.isRollback() && story.outcome() == OutcomeKind.APPLIED) {
                        story.plan().parentExecutionId().ifPresent(undone::add);
                    }
                    return new RecordedExecution(folder, story, undone.contains(story.id()));
                });
    }

    public List<Path> newestFirst() {
        List<Path> folders = new ArrayList<>(Folders.of(session.executions()));
        Collections.reverse(folders);
        return folders;
    }
}
