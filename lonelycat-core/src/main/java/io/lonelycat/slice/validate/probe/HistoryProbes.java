// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.probe;

import io.lonelycat.error.EngineException;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.slice.validate.lab.AppliedTrial;
import io.lonelycat.slice.validate.lab.AppliedTrial.AppliedChange;
import io.lonelycat.slice.validate.lab.Claims;
import io.lonelycat.slice.validate.lab.Lab;
import io.lonelycat.slice.validate.lab.Trial;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

    /** What programs and people ask, with all the members they rely on. */
    void answersHistory(Claims claims) {
        Trial trial = Trial.begin(lab);
        Result executed = trial.execute(trial.folder(trial.plan(Trial.GUIDE_PATCH, "healthChecks: [prints-guide]\n")));

        List<InputObject> rows = trial.rows();

        claims.equal("the number of rows", 1, rows.size());
        InputObject row = rows.get(0);
        for (String id : List.of("execution", "plan", "changeset")) {
            claims.equal(
                    "its " + id, Trial.id(executed, id), row.required(id + "Id").string());
        }
        claims.equal("its status", "applied", row.required("status").string());
        claims.equal("its verdict", "allow", row.required("verdict").string());
        claims.equal("its risk", "low", row.required("risk").string());
        claims.equal("its files", 1L, row.required("files").integer(0, 100));
        claims.equal(
                "the number of changed files", 1L, row.required("filesChanged").integer(0, 100));
        claims.holds("its beginning is told", row.optional("startedAt").isPresent(), row);
        claims.holds(
                "its checks are told to have passed",
                row.required("verificationPassed").bool(),
                row);
        claims.holds(
                "its health checks are told to have passed",
                row.required("healthPassed").bool(),
                row);
        claims.equal(
                "rows of its status",
                1,
                trial.rows(Optional.of("applied"), Optional.empty(), Optional.empty())
                        .size());
        claims.equal(
                "rows of another status",
                0,
                trial.rows(Optional.of("failed"), Optional.empty(), Optional.empty())
                        .size());
        claims.equal(
                "rows of its path",
                1,
                trial.rows(Optional.empty(), Optional.of(Trial.GUIDE), Optional.empty())
                        .size());
        claims.equal(
                "rows of another path",
                0,
                trial.rows(Optional.empty(), Optional.of("src"), Optional.empty())
                        .size());
    }

    /** A repair is found from what it repairs. */
    void findsLineage(Claims claims) {
        Trial trial = Trial.begin(lab);
        Result parent = trial.execute(trial.folder(trial.plan(Trial.GUIDE_PATCH, "correlationId: lineage-1\n")));
        String parentId = Trial.id(parent, "execution");
        String child = Trial.id(
                trial.execute(trial.folder(trial.plan(
                        OTHER_PATCH,
                        "correlationId: lineage-1\ntrigger: repair\n" + "parentExecutionId: " + parentId + "\n"))),
                "execution");
        trial.execute(trial.folder(trial.plan(STRANGER_PATCH)));

        List<InputObject> family = trial.rows(Optional.empty(), Optional.empty(), Optional.of("lineage-1"));

        claims.equal("the number of all rows", 3, trial.rows().size());
        claims.equal(
                "what the correlation id finds",
                List.of(child, parentId),
                family.stream().map(row -> row.required("executionId").string()).toList());
        claims.equal("the child's parent", parentId, parent(family.get(0)));
        claims.equal(
                "the child's trigger",
                "repair",
                family.get(0).required("trigger").string());
        claims.equal("the parent's parent", "none", parent(family.get(1)));
        claims.equal("the list of the parent's children", List.of(child), trial.children(parentId));
        claims.equal("the list of the child's children", List.of(), trial.children(child));
    }

    private static final String OTHER_PATCH = """
            --- a/docs/other.md
            +++ b/docs/other.md
            @@ -1 +1,2 @@
             # Other
            +repaired
            """;

    private static final String STRANGER_PATCH = """
            --- /dev/null
            +++ b/docs/stranger.md
            @@ -0,0 +1 @@
            +stranger
            """;

    private static String parent(InputObject row) {
        return row.optional("parentExecutionId").map(id -> id.string()).orElse("none");
    }
}
