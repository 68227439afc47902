// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastExecution;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.Bindings;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.JobBuild;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.history.HistoryTable.OfBuilds;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * History of executions by jobs and builds of a CI server. The history separates a deleted CI job from a later job with
 * the same name.
 */
public final class JobHistory {
    /**
     * SQL condition for a CI job or all jobs in a folder: their names sort from FOLDER/ to FOLDER0, as 0 follows / in
     * ASCII.
     */
    private static final String BELOW = "job_gone IS NULL AND (job = ?1 OR (job > ?1 || '/' AND job < ?1 || '0'))";

    private final Database database;

    JobHistory(Database database) {
        this.database = database;
    }

    /**
     * Adds or replaces a CI build's execution in the history.
     *
     * @param evidence the execution's folder, or a copy with the same name
     * @param compared true if the caller verified the evidence: policy rules accept only verified evidence as proof
     * @throws InvalidInputException if the evidence belongs to another execution or build
     */
    public void add(Path evidence, JobBuild build, boolean compared) {
        ExecutionStory story = ExecutionStory.read(evidence);
        String id = story.id();
        Optional<String> problem = Bindings.first(
                List.of(Bindings.equal("the name of the folder", id, Folders.name(evidence)), Bindings.ids(story)));
        if (problem.isPresent()) {
            throw new InvalidInputException(evidence + " mixes files of several executions; use an archived copy of the"
                    + " folder. " + problem.get());
        }
        database.inTransaction(() -> {
            refuseAnother(id, build);
            new HistoryWriter(database).write(story, HistoryRebuild.patch(evidence), build, compared);
            ofBuilds().forEach(table -> table.added(database, build.job(), story, evidence));
        });
    }

    /** Adds the gate's decision in a CI build to the SQL tables of optional features. */
    public void addDecision(Path plan, JobBuild build, List<String> answers) {
        ofBuilds().forEach(table -> table.gated(database, plan, build, answers));
    }

    private List<OfBuilds> ofBuilds() {
        return database.tables(OfBuilds.class);
    }

    private Stream<String> tables() {
        return Stream.concat(Stream.of("execution"), ofBuilds().stream().map(OfBuilds::table));
    }

    /**
     * Fails if the execution belongs to another CI build, except an unfinished or quarantined execution of the same
     * job.
     */
    private void refuseAnother(String id, JobBuild build) {
        database.first(History::read, History.SELECT + " WHERE id = ?", id)
                .filter(row -> !mayReplace(row, build))
                .ifPresent(row -> {
                    throw new InvalidInputException(
                            "The execution " + id + " already belongs to another build, so " + id
                                    + " cannot be recorded for the build " + build.job() + " #" + build.number()
                                    + ". Name the execution of this build.");
                });
    }

    private static boolean mayReplace(HistoryRow row, JobBuild build) {
        return row.buildGoneAt().isEmpty()
                && row.build()
                        .filter(is -> is.equals(build)
                                || (is.job().equals(build.job())
                                        && (row.outcome() == OutcomeKind.QUARANTINED
                                                || row.outcome() == OutcomeKind.UNFINISHED)))
                        .isPresent();
    }

    public List<String> names() {
        return database.query(row -> row.getString(1), ofTables("job", "") + " ORDER BY 1");
    }

    public List<JobBuild> builds() {
        return builds("");
    }

    /** Returns the existing builds in which the gate decided about a plan, or which executed the plan. */
    public List<JobBuild> buildsOf(String planId) {
        return builds(" AND plan_id = ?1", planId);
    }

    private List<JobBuild> builds(String condition, Object... values) {
        return database.query(
                row -> new JobBuild(row.getString(1), row.getInt(2)),
                ofTables("job, build", " AND build_gone IS NULL" + condition) + " ORDER BY 1, 2",
                values);
    }

    private String ofTables(String columns, String condition) {
        return tables().map(table -> "SELECT " + columns + " FROM " + table
                        + " WHERE job IS NOT NULL AND job_gone IS NULL" + condition)
                .collect(Collectors.joining(" UNION "));
    }

    /**
     * Renames a CI job, or all jobs in a folder, in the history; marks an existing job with the new name as deleted.
     */
    public void rename(String from, String to, Instant now) {
        database.inTransaction(() -> {
            names().stream()
                    .filter(name -> !from.equals(to) && (name.equals(from) || name.startsWith(from + "/")))
                    .map(name -> to + name.substring(from.length()))
                    .forEach(name ->
                            update("SET job_gone = ?2 WHERE job_gone IS NULL AND job = ?1", name, now.toEpochMilli()));
            update("SET job = ?2 || substr(job, length(?1) + 1) WHERE " + BELOW, from, to);
            ofBuilds().forEach(table -> table.renamed(database, from, to));
        });
    }

    /** Marks a CI job, or all jobs in a folder, as deleted in the history. */
    public void markGone(String job, Instant now) {
        database.inTransaction(() -> update("SET job_gone = ?2 WHERE " + BELOW, job, now.toEpochMilli()));
    }

    public void markGone(JobBuild build, Instant now) {
        database.inTransaction(() -> update(
                "SET build_gone = ?2 WHERE job_gone IS NULL AND job = ?1 AND build = ?3 AND build_gone IS NULL",
                build.job(),
                now.toEpochMilli(),
                build.number()));
    }

    private void update(String change, Object... parameters) {
        tables().forEach(table -> database.update("UPDATE " + table + " " + change, parameters));
    }

    /** Returns the earlier executions of a job for policy rules, readable until the history is closed. */
    public Past past(String job) {
        return new Past() {
            @Override
            public <A> A answer(PastQuestion<A> question) {
                Set<WorkspacePath> path =
                        question instanceof PastQuestion.OfPath asked ? Set.of(asked.path()) : Set.of();
                SqlConditions conditions = new SqlConditions();
                conditions.add("job_gone IS NULL AND job = ?", job);
                if (question.since().isAfter(PastQuestion.EVER)) {
                    conditions.add("started >= ?", question.since().toEpochMilli());
                }
                path.forEach(it -> conditions.add(
                        "position IN (SELECT position FROM file WHERE path_id = (SELECT path_id FROM path WHERE path = ?))",
                        it.value()));
                Set<String> compared = new HashSet<>();
                List<PastExecution> executions = database.query(
                        row -> {
                            PastExecution execution = History.read(row).past(path, Optional.empty());
                            if (row.getInt("compared") == 1) {
                                compared.add(execution.id());
                            }
                            return execution;
                        },
                        "SELECT " + History.COLUMNS + ", compared FROM execution e" + conditions.where()
                                + " ORDER BY position DESC",
                        conditions.parameters());
                // Evidence is proof only if the Jenkins controller verified it, because Jenkins agents can forge
                // evidence.
                return question.of(new Known(executions, (execution, claim) -> compared.contains(execution.id())));
            }
        };
    }

    /**
     * Finds approvals with which an execution of any CI job has already applied the given change.
     *
     * @return map from the id of a used approval to the id of the first execution that used it
     */
    public Map<String, String> usedApprovals(Digest checksum, List<String> approvals) {
        Map<String, String> used = new TreeMap<>();
        for (String approval : approvals) {
            database.each(
                    row -> used.putIfAbsent(approval, row.getString(1)),
                    "SELECT execution.id FROM approval CROSS JOIN execution USING (position)"
                            + " WHERE approval.id = ? AND checksum = ? AND outcome = ? ORDER BY position LIMIT 1",
                    approval,
                    checksum.toString(),
                    Names.of(OutcomeKind.APPLIED));
        }
        return used;
    }
}
