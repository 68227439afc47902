// SPDX-License-Identifier: MIT
package io.lonelycat.flow.recover;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalEnd;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.HistoryFlow;
import io.lonelycat.flow.look.Regeneration;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.record.evidence.Seal;
import io.lonelycat.record.history.History;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Completes the evidence and the history index row of an execution. Deletes the journal last, because recovery after a
 * kill needs the journal.
 */
public record FinishExecution(WorkspaceSession session) {
    /**
     * Completes the evidence and deletes the journal.
     *
     * @param open true for a quarantined execution: the evidence gets no seal, and the journal is kept
     */
    public Optional<ExecutionStory> close(Journal journal, Optional<Evidence> evidence, boolean open) {
        boolean survives =
                !open && evidence.isPresent() && session.durability().boot().isPresent();
        JournalEnd end = new JournalEnd(journal, session.syncs(), session.executions());
        if (survives) {
            end.begin();
        }
        Optional<ExecutionStory> story = evidence.map(it -> close(it, open));
        story.ifPresent(it -> session.announce(feature -> feature.evidenceCompleted(session, it)));
        if (!open) {
            end.settle(survives);
            journal.discard();
        }
        return story;
    }

    private ExecutionStory close(Evidence evidence, boolean open) {
        ExecutionStory story = evidence.finish(new Regeneration(session).attachments(evidence.folder()));
        if (!open) {
            Seal.write(evidence.folder(), session.chain(), evidence.sums());
        }
        index(story, evidence);
        return story;
    }

    private void index(ExecutionStory story, Evidence evidence) {
        indexing(
                "The execution could not be added to the history index: ",
                history -> history.record(story, Optional.of(new EvidenceFiles(evidence.folder()).patch())));
    }

    void forget(String executionId) {
        indexing("The execution could not be removed from the history index: ", history -> history.forget(executionId));
    }

    private History open() {
        session.workspace().ensureState();
        return History.openOwn(session.historyFile(), session.executions(), session.historyTables(), session::report);
    }

    private void indexing(String otherwise, Consumer<History> work) {
        try (History history = open()) {
            work.accept(history);
        } catch (EngineException e) {
            if (History.isHeld(e)) {
                History.noteBehind(session.historyFile());
                session.report(otherwise + e.getMessage()
                        + " The next goal of LonelyCat in this workspace updates the history index.");
            } else {
                session.report(otherwise + e.getMessage() + " " + HistoryFlow.REBUILD);
            }
        }
    }
}
