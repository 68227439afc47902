// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.history.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people said about executions, as their evidence has it: a history of jobs has no log of decisions to read it from. */
record EvidenceAnswers(Database database) {
    private static final String OTHERS = "SELECT (SELECT count(*) FROM execution WHERE plan_id = ?1 AND jid <> ?2)"
            + " + (SELECT count(*) FROM decided WHERE plan_id = ?1 AND jid <> ?2)";

    /**
     * Reads the copies of the approvals.
     *
     * @throws io.lonelycat.error.InvalidInputException when one of them is no approval
     */
    static List<AnswerLine> of(ExecutionStory story, Path evidence) {
        Map<String, byte[]> documents = new EvidenceFiles(evidence).readApprovals();
        List<AnswerLine> answers = new ArrayList<>();
        for (ConsideredApproval each : story.decision().approvals()) {
            byte[] document = documents.get(each.fileName());
            if (document != null && each.voice().isPresent()) {
                answers.add(AnswerLine.of(
                        GivenApproval.file(each.fileName(), document).claimed(),
                        each,
                        story.plan().id()));
            }
        }
        return answers;
    }

    /**
     * Takes answers about a plan of a job into the index; the caller holds the transaction. An answer is known by its plan, whose id
     * an agent chooses: where two jobs have a plan of that id, none of its answers is kept, so that readers of one job see
     * nothing of the other.
     */
    void keep(String planId, long jid, List<AnswerLine> answers) {
        if (database.number(OTHERS, planId, jid) > 0) {
            database.update("DELETE FROM answer WHERE plan_id = ?", planId);
        } else {
            answers.forEach(new DecidedIndex(database)::write);
        }
    }

    /** Forgets those about plans of which nothing else is kept. */
    void forget() {
        database.update("DELETE FROM answer WHERE plan_id NOT IN (SELECT plan_id FROM execution)"
                + " AND plan_id NOT IN (SELECT plan_id FROM decided)");
    }
}
