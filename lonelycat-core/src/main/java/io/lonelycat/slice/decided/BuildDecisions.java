// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.JobBuild;
import io.lonelycat.record.history.JobHistory;
import io.lonelycat.workspace.DocumentFile;
import java.nio.file.Path;
import java.util.List;

/** What the gates of builds said, in a history of jobs. */
final class BuildDecisions {
    private BuildDecisions() {}

    /**
     * Takes what the gate of a build said into the index; the same of the same plan once.
     *
     * @param plan the folder of the plan with the decision in it, or a copy of it; its name counts, not where it is
     * @throws InvalidInputException when it is not the decision about the plan by whose id it is named, or that decision
     *     belongs to another build
     */
    static void add(Database database, Path plan, JobBuild build) {
        Proposal proposal = Proposal.read(plan);
        Path file = new EvidenceFiles(plan).decision();
        Decision decision = Decision.read(InputDocument.json(file.toString(), DocumentFile.read(file)));
        boolean own = proposal.plan().id().equals(Folders.name(plan))
                && decision.planId().equals(proposal.plan().id())
                && decision.proposalDigest().equals(proposal.digest());
        if (!own) {
            throw new InvalidInputException(plan + " is not one plan with the decision about it.");
        }
        database.inTransaction(() -> add(database, GateLine.of(decision, proposal), build));
    }

    private static void add(Database database, GateLine line, JobBuild build) {
        long jid = JobHistory.number(database, build.job());
        new DecidedIndex(database).write(line, jid, build.number());
        new EvidenceAnswers(database).keep(line.planId(), jid, List.of());
    }
}
