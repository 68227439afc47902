// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.observe.VerifiedAhead;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ExecuteFlow.PlanSource;
import io.lonelycat.flow.copy.CopiedFiles;
import io.lonelycat.flow.copy.CopyExtent;
import io.lonelycat.flow.copy.CopyPlace;
import io.lonelycat.flow.copy.WithoutChecks;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Executes a plan in a copy of the workspace. The workspace is locked while it is copied, and is not changed.
 */
public final class AheadFlow {
    private final WorkspaceSession site;
    private final String goal;
    private final String executionId;
    private final ApprovalSources sources;
    private final Cancel unwanted;
    private volatile Optional<CopiedFiles> copied = Optional.empty();
    private volatile Optional<Digest> tree = Optional.empty();

    /**
     * Prepares an execution.
     *
     * @param executionId by which the copy of a killed one is found again
     * @param unwanted whether to stop, beside what the front end says
     */
    public AheadFlow(WorkspaceSession site, String goal, String executionId, ApprovalSources sources, Cancel unwanted) {
        this.site = site;
        this.goal = goal;
        this.executionId = executionId;
        this.sources = sources;
        this.unwanted = unwanted;
    }

    /**
     * What came of it.
     *
     * @param tree the digest of the files that the checks found; absent where it would not say what is there, or no check was run
     * @param evidence the folder of the execution; absent where none was begun
     */
    public record Ahead(Result result, Optional<Digest> tree, Optional<Path> evidence) {}

    /**
     * Executes.
     *
     * @param plan as {@link PlanChoice} takes it
     * @param keep the folder that takes in the evidence
     */
    public Ahead run(String plan, Path keep) {
        Result ready = new WithWorkspaceLock(site, goal, executionId).run((here, lock, cancel) -> {
            RecoverFlow.Recovered recovered = new RecoverFlow(here).recover(lock);
            if (!recovered.quarantined().isEmpty()) {
                return Results.blocked(goal, recovered);
            }
            Progress.Count count = here.progress().count("copied");
            copied = Optional.of(
                    CopiedFiles.make(new CopyPlace(site, executionId), CopyExtent.WHOLE, count, stop(cancel)));
            return made();
        });
        if (copied.isEmpty()) {
            return new Ahead(ready, Optional.empty(), Optional.empty());
        }
        try (CopiedFiles files = copied.get()) {
            site.tell(files.described());
            return inCopy(site.at(files.root()), plan, keep);
        }
    }

    /** Removes what a killed one has left. */
    public static void clean(WorkspaceSession site, String executionId) {
        new CopyPlace(site, executionId).clean();
    }

    private Cancel stop(Cancel cancel) {
        return () -> cancel.requested() || unwanted.requested();
    }

    private Result made() {
        return new Result(goal, "copied", Result.OK, Map.of(), "", new JsonObject());
    }

    private Ahead inCopy(WorkspaceSession there, String plan, Path keep) {
        Result prepared = new WithWorkspaceLock(there, goal, executionId)
                .run((here, lock, cancel) -> digested(here, plan, lock, stop(cancel)));
        if (prepared.exitCode() != Result.OK) {
            return new Ahead(prepared, Optional.empty(), Optional.empty());
        }
        PlanSource source = new PlanSource(PolicyChoice::of, (here, cancel) -> PlanChoice.of(site, Optional.of(plan)));
        Result result = ExecuteFlow.inCopy(there, executionId, site, unwanted).run(goal, source, sources);
        Path evidence = there.executions().resolve(executionId);
        return new Ahead(
                result, tree, StateFiles.exists(evidence) ? Optional.of(kept(evidence, keep)) : Optional.empty());
    }

    /** Digests the files that the checks will find. */
    private Result digested(WorkspaceSession there, String plan, HeldLock lock, Cancel cancel) {
        RegatedPlan regated = RegatedPlan.of(
                new GateRun(site, PolicyChoice.of(site)), PlanChoice.of(site, Optional.of(plan)), sources);
        if (regated.refusal().isEmpty()) {
            WithoutChecks.tryOut(
                    there,
                    executionId,
                    regated.approved(),
                    lock,
                    cancel,
                    () -> tree = VerifiedAhead.tree(lock.workspace(), regated.approved(), cancel));
        }
        return made();
    }

    /** The evidence goes to where it stays; another file system takes a copy. */
    private static Path kept(Path evidence, Path keep) {
        Path kept = StateFiles.createFolder(keep).resolve(evidence.getFileName());
        try {
            StateFiles.rename(evidence, kept);
        } catch (EngineException otherFileSystem) {
            copy(evidence, kept);
        }
        return kept;
    }

    private static void copy(Path from, Path to) {
        StateFiles.createFolder(to);
        for (Path inner : StateFiles.list(from)) {
            Path target = to.resolve(inner.getFileName());
            if (StateFiles.kind(inner).filter(FileKind.FOLDER::equals).isPresent()) {
                copy(inner, target);
            } else {
                StateFiles.copy(inner, target);
            }
        }
    }
}
