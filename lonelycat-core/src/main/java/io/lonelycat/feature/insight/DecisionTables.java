// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.insight.DecisionLog.DecidedLine;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.JobBuild;
import io.lonelycat.record.JsonLines.ReadSoFar;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryTable.FromLog;
import io.lonelycat.record.history.HistoryTable.OfBuilds;
import io.lonelycat.record.history.SqlConditions;
import io.lonelycat.workspace.PackagedFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores gate decisions about plans that were not executed, and approvers' answers, in database tables. */
record DecisionTables() implements FromLog, OfBuilds {
    private static final String NO_JOB = "";

    @Override
    public String script() {
        return PackagedFile.text(DecisionTables.class, "decisions.sql");
    }

    @Override
    public void read(Database database, Path executions, boolean again) {
        DecisionLog log = DecisionLog.beside(executions);
        long size = log.size();
        if (!again && size == read(database)) {
            return;
        }
        database.inTransaction(() -> {
            // Compares sizes again, because another process may have stored the log before this transaction began.
            if (again || size < read(database)) {
                List.of("decision", "answer", "decision_log").forEach(table -> database.update("DELETE FROM " + table));
            }
            ReadSoFar now = log.forEach(read(database), line -> write(database, line));
            database.update("DELETE FROM decision_log");
            database.update("INSERT INTO decision_log VALUES (?)", now.bytes());
        });
    }

    private static long read(Database database) {
        return database.number("SELECT coalesce(max(bytes), 0) FROM decision_log");
    }

    private static void write(Database database, DecidedLine line) {
        if (line instanceof GateLine gate) {
            write(database, gate, Optional.empty());
        } else if (line instanceof AnswerLine answer) {
            write(database, answer, NO_JOB);
        }
    }

    /** Adds a gate decision, unless the same build's newest decision about the plan has equal verdict and findings. */
    private static void write(Database database, GateLine line, Optional<JobBuild> build) {
        database.update(
                """
                INSERT INTO decision (document, at, job, build) SELECT ?1, ?2, ?3, ?4
                WHERE ?3 IS NULL OR NOT EXISTS (SELECT 1 FROM (SELECT verdict, findings FROM decision
                  WHERE plan_id = ?1 ->> 'planId' AND job = ?3 AND build = ?4 ORDER BY at DESC LIMIT 1)
                  WHERE verdict = ?1 ->> 'verdict' AND findings = ?1 -> 'findings')
                ON CONFLICT DO NOTHING""",
                Json.line(line),
                line.at().toEpochMilli(),
                build.map(JobBuild::job).orElse(null),
                build.map(JobBuild::number).orElse(null));
    }

    private static void write(Database database, AnswerLine line, String job) {
        database.update(
                "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                line.approvalId(),
                line.planId(),
                job,
                line.at().toEpochMilli(),
                line.askedAt()
                        .filter(asked -> !asked.isAfter(line.at()))
                        .map(Instant::toEpochMilli)
                        .orElse(null),
                Names.of(line.choice()),
                line.approver(),
                line.counted() ? 1 : 0,
                line.reason());
    }

    @Override
    public String table() {
        return "decision";
    }

    @Override
    public void renamed(Database database, String from, String to) {
        database.update(
                "UPDATE OR REPLACE answer SET job = ?2 || substr(job, length(?1) + 1)"
                        + " WHERE job = ?1 OR (job > ?1 || '/' AND job < ?1 || '0')",
                from,
                to);
    }

    @Override
    public void added(Database database, String job, ExecutionStory story, Path evidence) {
        Map<String, byte[]> documents = new EvidenceFiles(evidence).readApprovals();
        for (ConsideredApproval each : story.decision().approvals()) {
            byte[] document = documents.get(each.fileName());
            if (document != null && each.vote().isPresent()) {
                ApprovalDocument given = ApprovalDocument.file(each.fileName(), document);
                write(
                        database,
                        AnswerLine.of(given.claimed(), each, story.plan().id()),
                        job);
            }
        }
    }

    @Override
    public void gated(Database database, Path plan, JobBuild build, List<String> answers) {
        Proposal proposal = Proposal.read(plan);
        Path file = new EvidenceFiles(plan).decision();
        Decision decision = Decision.read(InputDocument.json(file.toString(), StateFiles.readDocument(file)));
        String id = proposal.plan().id();
        boolean decided =
                decision.planId().equals(id) && decision.proposalDigest().equals(proposal.digest());
        if (!decided || !id.equals(Folders.name(plan))) {
            throw new InvalidInputException("The folder " + plan
                    + (decided
                            ? " contains the plan.json of another plan, " + id + "."
                            : " contains a decision.json that was made for another plan.json.")
                    + " Plan the change again with `lonelycat plan`, and run `lonelycat gate`.");
        }
        database.inTransaction(() -> {
            refuseAnother(database, decision.id(), build);
            write(database, GateLine.of(decision, proposal), Optional.of(build));
            for (String document : answers) {
                write(
                        database,
                        AnswerLine.vouched(
                                ApprovalDocument.file("answer", document.getBytes(UTF_8))
                                        .claimed(),
                                decision.planId()),
                        build.job());
            }
        });
    }

    private static void refuseAnother(Database database, String decision, JobBuild build) {
        if (database.number(
                        "SELECT count(*) FROM decision WHERE id = ?"
                                + " AND (job IS NOT ? OR build IS NOT ? OR job_gone IS NOT NULL)",
                        decision,
                        build.job(),
                        build.number())
                > 0) {
            throw new InvalidInputException("The decision " + decision
                    + " already belongs to another Jenkins build, so the decision was not added to the history of this "
                    + "Jenkins build. Run `lonelycat gate` in this Jenkins build.");
        }
    }

    /**
     * Returns SQL conditions that select decisions by a history filter. A history filter by status or parent matches no
     * decision, because only executions have a status and a parent.
     */
    static SqlConditions conditions(HistoryFilter filter) {
        SqlConditions all = SqlConditions.common(
                filter,
                "at",
                "EXISTS (SELECT 1 FROM json_each(document, '$.labels') WHERE key = ?%s)",
                "EXISTS (SELECT 1 FROM json_each(document, '$.paths') WHERE value = ? OR (value > ? AND value < ?))");
        if (filter.criteria().status().isPresent() || filter.criteria().parent().isPresent()) {
            all.add("0");
        }
        return all;
    }
}
