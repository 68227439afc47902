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
 * Ends an execution: report, manifest, history row, and the journal last of all, so that whatever a kill leaves undone
 * here is found and done by the next recovery.
 */
public record FinishExecution(WorkspaceSession site) {
    /**
     * Closes the record and gives the journal up.
     *
     * @param open whether it is quarantined, so that both stay open
     */
    public Optional<ExecutionStory> close(Journal journal, Optional<Evidence> evidence, boolean open) {
        boolean survives =
                !open && evidence.isPresent() && site.durability().boot().isPresent();
        JournalEnd end = new JournalEnd(journal, site.syncs(), site.executions());
        if (survives) {
            end.begin();
        }
        Optional<ExecutionStory> story = evidence.map(it -> close(it, open));
        story.ifPresent(it -> site.announce(feature -> feature.evidenceCompleted(site, it)));
        if (!open) {
            end.settle(survives);
            journal.discard();
        }
        return story;
    }

    private ExecutionStory close(Evidence evidence, boolean open) {
        ExecutionStory story = evidence.finish(new Regeneration(site).attachments(evidence.folder()));
        if (!open) {
            Seal.write(evidence.folder(), site.chain(), evidence.sums());
        }
        index(story, evidence);
        return story;
    }

    private void index(ExecutionStory story, Evidence evidence) {
        indexing(
                "The execution could not be added to the history index: ",
                history -> history.record(story, Optional.of(new EvidenceFiles(evidence.folder()).patch())));
    }

    /** Removes an execution from the index. */
    void forget(String executionId) {
        indexing("The execution could not be removed from the history index: ", history -> history.forget(executionId));
    }

    private History open() {
        site.workspace().ensureState();
        return History.openOwn(site.historyFile(), site.executions(), site.historyTables(), site::tell);
    }

    /** The index can be made again from the evidence at any time, so what is wrong with it stops nothing. */
    private void indexing(String otherwise, Consumer<History> work) {
        try (History history = open()) {
            work.accept(history);
        } catch (EngineException e) {
            if (History.isHeld(e)) {
                History.noteBehind(site.historyFile());
                site.tell(otherwise + e.getMessage()
                        + " The next goal of LonelyCat in this workspace updates the history index.");
            } else {
                site.tell(otherwise + e.getMessage() + " " + HistoryFlow.REBUILD);
            }
        }
    }
}
