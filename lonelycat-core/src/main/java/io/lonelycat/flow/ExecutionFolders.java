// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
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

/** Finds executions among the folders of the record. Their ids sort by time. */
public record ExecutionFolders(WorkspaceSession site) {
    /** Stands for the newest execution. */
    public static final String LATEST = "latest";

    public static ExecutionFolders of(WorkspaceSession site) {
        return new ExecutionFolders(site);
    }

    /**
     * Finds an execution.
     *
     * @param reference an id, or {@code latest} for the newest
     */
    public Path folder(String reference) {
        if (reference.equals(LATEST)) {
            // Not the newest that can be read: damaged evidence must not hide behind the one before it.
            return newestFirst().stream()
                    .findFirst()
                    .orElseThrow(() -> PlanChoice.planFirst("Nothing was executed in "
                            + site.workspace().root() + " yet. Make a plan with `lonelycat plan` first."));
        }
        return newestFirst().stream()
                .filter(folder -> Folders.name(folder).equals(reference))
                .findFirst()
                .orElseThrow(() -> missing(reference));
    }

    private InvalidInputException missing(String reference) {
        return Rotation.beside(site.executions())
                .trace(reference)
                .map(trace -> new InvalidInputException("The execution `" + reference + "` was pruned on "
                        + Figures.time(trace.time()) + "; its evidence is gone from " + site.executions()
                        + ". If its folder was archived, `lonelycat verify evidence=FOLDER` checks it; its manifest.json"
                        + " must have the digest " + trace.manifest() + "."))
                .orElseGet(() -> listed("There is no execution `" + VisibleText.of(reference) + "` in "
                        + site.executions() + ". `lonelycat history` lists them."));
    }

    private static InvalidInputException listed(String why) {
        return new InvalidInputException(why).with(Next.steps(Action.of("history")));
    }

    /**
     * Finds the id of an execution that the index may know although its folder is gone.
     *
     * @param reference an id, or {@code latest} for the newest
     */
    public String id(String reference) {
        return reference.equals(LATEST) ? Folders.name(folder(reference)) : reference;
    }

    /** The newest execution that wrote its change and was not rolled back since. */
    public Path newestApplied() {
        Set<String> takenBack = new HashSet<>();
        for (Path folder : newestFirst()) {
            if (!StateFiles.exists(new EvidenceFiles(folder).events())) {
                continue;
            }
            ExecutionStory story = ExecutionStory.read(folder);
            boolean applied = story.execution()
                    .ending()
                    .filter(end -> end.outcome() == OutcomeKind.APPLIED)
                    .isPresent();
            if (applied && story.plan().trigger() == Trigger.ROLLBACK) {
                story.plan().parentExecutionId().ifPresent(takenBack::add);
            } else if (applied && !takenBack.contains(Folders.name(folder))) {
                return folder;
            }
        }
        throw listed("No execution in " + site.executions()
                + " has applied a change that is not rolled back. `lonelycat history` lists them.");
    }

    /** Returns the folders of all executions. */
    public List<Path> newestFirst() {
        List<Path> folders = new ArrayList<>(Folders.of(site.executions()));
        Collections.reverse(folders);
        return folders;
    }
}
