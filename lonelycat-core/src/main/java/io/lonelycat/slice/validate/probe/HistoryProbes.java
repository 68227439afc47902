// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.probe;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.slice.validate.lab.AppliedTrial;
import io.lonelycat.slice.validate.lab.AppliedTrial.AppliedChange;
import io.lonelycat.slice.validate.lab.Claims;
import io.lonelycat.slice.validate.lab.Lab;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * What is asked of the engine about the history.
 *
 * @param shared for probes that only look
 */
record HistoryProbes(Lab lab, AppliedTrial shared) {
    /** What lists and statistics are made of, read from the database itself. */
    void recordsHistoryRow(Claims claims) {
        AppliedChange applied = shared.get();
        Path state = applied.trial().state();
        String id = applied.execution();
        EvidenceFiles files = applied.evidence();
        ExecutionDocument written =
                ExecutionDocument.read(InputDocument.json("execution.json", StateFiles.read(files.execution())));

        try (History history = History.open(EvidenceFiles.history(state), lab.tables())) {
            HistoryRow row = history.one(id).orElseThrow(() -> new EngineException("There is no row of " + id));
            claims.equal("its plan", written.subject().planId(), row.planId());
            claims.equal("its change set", written.subject().changesetId(), row.changesetId());
            claims.equal("its status", written.status(), row.status());
            claims.equal("its verdict", written.subject().verdict(), row.verdict());
            claims.equal("its risk", written.subject().riskEffective(), row.risk());
            claims.equal("its beginning", written.startedAt(), row.startedAt());
            claims.equal("its duration", written.durationMillis(), row.durationMillis());
            claims.equal("its files", written.files().size(), row.files());
            claims.equal("its correlation id", written.origin().correlationId(), row.correlationId());
            claims.equal("its evidence", String.valueOf(files.folder().getFileName()), row.evidence());
            claims.equal(
                    "the number of rows",
                    1L,
                    history.page(HistoryQuery.newest(1)).total());
            claims.equal("the list of problems", List.of(), history.integrityProblems(EvidenceFiles.executions(state)));
        }
    }
}
