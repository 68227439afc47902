// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Slice.Repetition;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.InputFile;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanInput;
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
import java.util.Optional;

/** Edits whose text was applied before: a second time it may fit again, as where lines are put behind one that stays. */
record AppliedEdits(WorkspaceSession site) {
    private static final int MOST = 20;

    /** Returns the newest execution that has applied edits with the same text. */
    Optional<Repetition> of(PlanInput input) {
        return input instanceof EditsInput edits
                ? execution(edits)
                        .map(execution -> new Repetition(
                                execution,
                                execution + " has applied the edits in " + edits.file()
                                        + ", and all its files are as it left them."))
                : Optional.empty();
    }

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
        Label label = new Label(EditsSlice.DIGEST_LABEL, Optional.of(digest.toString()));
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
        try (Tree tree = new Tree(site.workspace())) {
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
