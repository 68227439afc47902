// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Slice.SharedExecutions;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.evidence.LastTrace;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds executions among the folders of the record. Their ids sort by time. */
public final class ExecutionFolders {
    /** Stands for the newest execution. */
    public static final String LATEST = "latest";

    private final WorkspaceSession site;

    private ExecutionFolders(WorkspaceSession site) {
        this.site = site;
    }

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
            return all().findFirst().orElseThrow(() -> new InvalidInputException("Nothing was executed in "
                            + site.workspace().root() + " yet. Make a plan with `lonelycat plan` first.")
                    .with(Next.steps(Action.of("plan"))));
        }
        return all().filter(folder -> name(folder).equals(reference))
                .findFirst()
                .orElseThrow(() -> missing(reference));
    }

    /**
     * Where an execution was found.
     *
     * @param site for looks at the record in which it is
     * @param origin where it comes from, if it may be of another workspace
     */
    public record Located(Path folder, WorkspaceSession site, Optional<String> origin) {}

    /** Finds an execution of this workspace, or else one that it shares with others. {@code latest} is one of its own. */
    public Located anywhere(String reference) {
        if (!reference.equals(LATEST) && all().noneMatch(folder -> name(folder).equals(reference))) {
            Optional<SharedExecutions> shared = SharedExecutions.of(site, false);
            shared.ifPresent(it -> it.notes().forEach(site::tell));
            Optional<Located> found = shared.flatMap(it -> located(it, reference));
            if (found.isPresent()) {
                return found.get();
            }
            Optional<String> refused = shared.map(it -> it.refused().get(reference));
            if (refused.isPresent()) {
                throw new InvalidInputException(reference
                        + " does not hold in the shared record, so nothing of it was taken: " + refused.get());
            }
        }
        return new Located(folder(reference), site, Optional.empty());
    }

    private Optional<Located> located(SharedExecutions shared, String reference) {
        WorkspaceSession others = site.reading(shared.folder());
        return of(others)
                .all()
                .filter(folder -> name(folder).equals(reference))
                .findFirst()
                .map(folder -> new Located(
                        folder, others, Optional.ofNullable(shared.origins().get(reference))));
    }

    private InvalidInputException missing(String reference) {
        String absent = "There is no execution `" + VisibleText.of(reference) + "` in " + site.executions()
                + ". `lonelycat history` lists them.";
        try {
            return LastTrace.of(site.executions(), reference)
                    .map(this::pruned)
                    .map(why -> new InvalidInputException("The execution `" + reference + "` " + why))
                    .orElseGet(() -> new InvalidInputException(absent).with(Next.steps(Action.of("history"))));
        } catch (InvalidInputException unreadable) {
            return new InvalidInputException(
                    absent + " Whether it was pruned cannot be seen: " + unreadable.getMessage(), unreadable);
        }
    }

    private String pruned(LastTrace trace) {
        return "was pruned on " + Figures.time(trace.time()) + "; its evidence is gone from " + site.executions()
                + ". What is left of it is line " + trace.line() + " of " + site.shown(trace.file())
                + " and its row in `lonelycat history`. If its folder was archived, `lonelycat verify evidence=FOLDER`"
                + " checks it; its manifest.json must have the digest " + trace.manifest()
                + ".";
    }

    /**
     * Finds the id of an execution that the index may know although its folder is gone.
     *
     * @param reference an id, or {@code latest} for the newest
     */
    public String id(String reference) {
        return reference.equals(LATEST) ? name(folder(reference)) : reference;
    }

    /** The newest execution that wrote its change and was not rolled back since. */
    public Path newestApplied() {
        Set<String> takenBack = new HashSet<>();
        for (Path folder : all().filter(it -> StateFiles.exists(new EvidenceFiles(it).events()))
                .toList()) {
            ExecutionStory story = ExecutionStory.read(folder);
            boolean applied = story.execution()
                    .ending()
                    .filter(end -> end.outcome() == OutcomeKind.APPLIED)
                    .isPresent();
            if (applied && story.plan().trigger() == Trigger.ROLLBACK) {
                story.plan().parentExecutionId().ifPresent(takenBack::add);
            } else if (applied && !takenBack.contains(name(folder))) {
                return folder;
            }
        }
        throw new InvalidInputException("No execution in " + site.executions() + " has applied a change that is"
                        + " not rolled back. `lonelycat history` lists them.")
                .with(Next.steps(Action.of("history")));
    }

    /** The newest executions, at most so many. */
    public List<Path> newest(int most) {
        return all().limit(most).toList();
    }

    /** The newest first; without the drafts of executions that were killed before they began. */
    private Stream<Path> all() {
        List<Path> folders = new ArrayList<>(StateFiles.list(site.executions()));
        Collections.reverse(folders);
        return folders.stream().filter(folder -> Ids.EXECUTION.isWellFormed(name(folder)));
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
