// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.error.EngineException;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputDocument;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.workspace.StateFiles;
import java.util.List;

/** What lists and statistics are made of, read from the database itself. */
record RecordsHistoryRow(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "The row in SQLite agrees with execution.json";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Result executed = trial.applied();
        String id = Trial.id(executed, "execution");
        EvidenceFiles files = trial.evidence(executed);
        ExecutionDocument written =
                ExecutionDocument.read(InputDocument.json("execution.json", StateFiles.read(files.execution())));

        try (History history = History.open(EvidenceFiles.history(trial.state()))) {
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
                    history.statistics(HistoryFilter.all()).total());
            claims.equal(
                    "the list of problems",
                    List.of(),
                    history.integrityProblems(EvidenceFiles.executions(trial.state())));
        }
    }
}
