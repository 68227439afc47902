// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ExecuteFlow.PlanSource;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.InputFile;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanInput.EditsInput;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryFilter.Label;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Plans a change and executes it in one call: lock, recover, plan, gate, execute, evidence, history, unlock. The gate is asked
 * once, under the lock; a "no" is on record as an execution that was refused, and the plan waits.
 */
public final class ApplyFlow {
    private static final String GOAL = "apply";

    private final WorkspaceSession site;

    public ApplyFlow(WorkspaceSession site) {
        this.site = site;
    }

    /** Does it; what is in the workspace already is not done again. */
    public Result run(PlanRequest request, ApprovalSources approvals) {
        return unlessThere(() -> asGated(new ExecuteFlow(site).run(GOAL, planned(request), approvals)));
    }

    /** Does all but touch the workspace and leave a record; the plan stays. */
    public Result dryRun(PlanRequest request, ApprovalSources approvals) {
        return unlessThere(() -> new ExecuteFlow(site).dryRun(GOAL, planned(request), approvals));
    }

    private static PlanSource planned(PlanRequest request) {
        return PlanSource.of(here -> planned(here, request));
    }

    private static PlanChoice planned(WorkspaceSession here, PlanRequest request) {
        if (request.input() instanceof EditsInput edits) {
            new AppliedEdits(here).refuse(edits);
        }
        Planned planned = new PlanFlow(here).write(request);
        planned.notes().forEach(here::tell);
        return new PlanChoice(planned.proposal(), planned.folder());
    }

    /** What the gate refuses ended at the gate, and has its verdict for a status. */
    private static Result asGated(Result executed) {
        Object verdict = executed.details().members().getOrDefault("verdict", "");
        return executed.status().equals(Names.of(OutcomeKind.REFUSED)) && !verdict.equals(Names.of(Verdict.ALLOW))
                ? new Result(
                        GOAL,
                        String.valueOf(verdict),
                        executed.exitCode(),
                        executed.ids(),
                        executed.message(),
                        executed.details())
                : executed;
    }

    private static Result unlessThere(Supplier<Result> work) {
        try {
            return work.get();
        } catch (InvalidInputException e) {
            if (!e.saysNothingIsToDo()) {
                throw e;
            }
            JsonObject details = new JsonObject();
            e.details().forEach(details::with);
            return new Result(
                    GOAL,
                    Names.of(OutcomeKind.ALREADY_APPLIED),
                    Result.OK,
                    Map.of(),
                    "There is nothing to change.\n" + e.getMessage()
                            + "\nThe policy was not asked, no check ran, and nothing new is on record.",
                    details);
        }
    }

    /** Edits whose text was applied before: a second time it may fit again, as where lines are put behind one that stays. */
    private record AppliedEdits(WorkspaceSession site) {
        private static final int MOST = 20;

        /**
         * Refuses edits that are on record as applied, and whose files are all as they left them.
         *
         * @throws InvalidInputException with the execution; it says that nothing is to do
         */
        void refuse(EditsInput edits) {
            Digest digest = Digest.of(InputFile.bytes("The file of edits", edits.file()));
            for (String execution : applied(digest)) {
                Path folder = site.executions().resolve(execution);
                if (StateFiles.exists(folder) && isThere(folder)) {
                    throw new InvalidInputException(execution + " has applied the edits in " + edits.file()
                                    + ", and all its files are as it left them. To apply them once more, run"
                                    + " `lonelycat plan`, which looks at nothing but the files.")
                            .with(Map.of("execution", execution))
                            .sayingNothingIsToDo();
                }
            }
        }

        private List<String> applied(Digest digest) {
            if (!StateFiles.exists(site.historyFile())) {
                return List.of();
            }
            Label label = new Label(EditsInput.DIGEST_LABEL, Optional.of(digest.toString()));
            try (History history = site.history()) {
                return history
                        .page(new HistoryQuery(HistoryFilter.all().withLabel(label), MOST, Optional.empty()))
                        .rows()
                        .stream()
                        .filter(row -> row.outcome()
                                .filter(OutcomeKind.APPLIED::equals)
                                .isPresent())
                        .map(HistoryRow::executionId)
                        .toList();
            } catch (EngineException e) {
                site.tell("Nobody knows whether the edits were applied before: " + e.getMessage());
                return List.of();
            }
        }

        private boolean isThere(Path evidence) {
            Tree tree = new Tree(site.workspace());
            try {
                for (FileChange change :
                        ExecutionStory.read(evidence).changeset().changes()) {
                    if (!isThere(tree, change)) {
                        return false;
                    }
                }
                return true;
            } catch (IOException | InvalidInputException unreadable) {
                return false;
            }
        }

        private static boolean isThere(Tree tree, FileChange change) throws IOException {
            Optional<Blob> present = tree.blob(change.path());
            boolean same = change.newSha256() == null
                    ? present.isEmpty()
                    : present.filter(
                                    blob -> blob.sha256().equals(change.newSha256()) && blob.mode() == change.newMode())
                            .isPresent();
            boolean moved = change.path().equals(change.source())
                    || tree.blob(change.source()).isEmpty();
            return same && moved;
        }
    }
}
