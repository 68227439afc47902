// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.InputFile;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanInput.EditsInput;
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

/** Edits whose text was applied before: a second time it may fit again, as where lines are put behind one that stays. */
record AppliedEdits(WorkspaceSession site) {
    private static final int MOST = 20;

    /**
     * Refuses edits that are on record as applied, and whose files are all as they left them.
     *
     * @throws InvalidInputException with the execution; it says that nothing is to do
     */
    void refuse(EditsInput edits) {
        execution(edits).ifPresent(execution -> {
            throw new InvalidInputException(told(execution, edits)
                            + " To apply them once more, run `lonelycat plan`, which looks at nothing but the files.")
                    .with(Map.of("execution", execution))
                    .sayingNothingIsToDo();
        });
    }

    /**
     * Answers for edits that cannot be planned, since an execution on record has applied them and its files are all as it left
     * them: with its plan, which is executed again without any effect. Empty where that is not why, or the plan is gone.
     */
    Optional<Result> instead(EditsInput edits) {
        return execution(edits).flatMap(execution -> {
            String plan = ExecutionStory.read(site.executions().resolve(execution))
                    .plan()
                    .id();
            return StateFiles.exists(site.plans().resolve(plan))
                    ? Optional.of(new Result(
                            "plan",
                            Names.of(OutcomeKind.ALREADY_APPLIED),
                            Result.OK,
                            Map.of("plan", plan, "execution", execution),
                            "There is nothing to plan.\n" + told(execution, edits) + " Its plan is " + plan
                                    + "; to execute it again changes nothing.",
                            new JsonObject()
                                    .with("folder", site.shown(site.plans().resolve(plan)))))
                    : Optional.empty();
        });
    }

    private static String told(String execution, EditsInput edits) {
        return execution + " has applied the edits in " + edits.file() + ", and all its files are as it left them.";
    }

    /** Returns the newest execution that has applied them. */
    private Optional<String> execution(EditsInput edits) {
        return applied(Digest.of(InputFile.bytes("The file of edits", edits.file()))).stream()
                .filter(execution -> StateFiles.exists(site.executions().resolve(execution)))
                .filter(execution -> isThere(site.executions().resolve(execution)))
                .findFirst();
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
                    .filter(row ->
                            row.outcome().filter(OutcomeKind.APPLIED::equals).isPresent())
                    .map(HistoryRow::executionId)
                    .toList();
        } catch (EngineException e) {
            site.tell("Whether the edits were applied before cannot be told: " + e.getMessage());
            return List.of();
        }
    }

    private boolean isThere(Path evidence) {
        Tree tree = new Tree(site.workspace());
        try {
            for (FileChange change : ExecutionStory.read(evidence).changeset().changes()) {
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
                : present.filter(blob -> blob.sha256().equals(change.newSha256()) && blob.mode() == change.newMode())
                        .isPresent();
        boolean moved = change.path().equals(change.source())
                || tree.blob(change.source()).isEmpty();
        return same && moved;
    }
}
