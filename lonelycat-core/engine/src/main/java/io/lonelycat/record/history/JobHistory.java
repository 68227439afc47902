// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.past.Past;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.record.Bindings;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.history.HistoryTable.OfBuilds;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a history that belongs to jobs and their builds. The owner of the jobs reports when they are renamed or
 * deleted. A job that is gone has nothing in common with one that takes its name later.
 */
public final class JobHistory {
    private final Database database;
    private final JobTable jobs;

    JobHistory(Database database) {
        this.database = database;
        this.jobs = new JobTable(database);
    }

    /**
     * Takes an execution into the index. Doing it again replaces what was there of it. In which order executions are added
     * makes no difference: each has its place by the time at which it began.
     *
     * @param evidence the execution's folder, or a copy of it; its name counts, not where it is
     * @param compared whether the evidence was compared with what had been sent for it; else it opens no way to another
     *     environment, also when the build is gone
     * @throws InvalidInputException when it is not the evidence of the execution by whose id it is named, or that execution
     *     belongs to another build
     */
    public void add(Path evidence, JobBuild build, boolean compared) {
        ExecutionStory story = ExecutionStory.read(evidence);
        String id = story.execution().subject().executionId();
        Optional<String> problem = Bindings.first(
                List.of(Bindings.equal("the name of the folder", id, Folders.name(evidence)), Bindings.ids(story)));
        if (problem.isPresent()) {
            throw new InvalidInputException(evidence + " is not the evidence of one execution. " + problem.get());
        }
        database.inTransaction(() -> {
            refuseAnother(id, build);
            long jid = jobs.make(build.job());
            new HistoryWriter(database).write(story, id, RecordedPatch.of(evidence), jid, build.number(), compared);
            ofBuilds().forEach(table -> table.added(database, jid, story, evidence));
        });
    }

    /**
     * Takes what the gate of a build said, and people after it, into the tables that have decisions.
     *
     * @param plan the folder of the plan with the decision in it, or a copy of it; its name counts, not where it is
     * @param answers the documents of those who answered, for which the caller vouches
     * @throws InvalidInputException when it is not the decision about the plan by whose id it is named, or that decision belongs to
     *     another build
     */
    public void addDecision(Path plan, JobBuild build, List<String> answers) {
        ofBuilds().forEach(table -> table.gated(database, plan, build, answers));
    }

    private List<OfBuilds> ofBuilds() {
        return database.tables(OfBuilds.class);
    }

    private Stream<String> tables() {
        return Stream.concat(Stream.of("execution"), ofBuilds().stream().map(OfBuilds::table));
    }

    /** Returns the number of a job, which may be new; the caller holds the transaction. */
    public static long number(Database database, String job) {
        return new JobTable(database).make(job);
    }

    /** What one build has archived must not take the place of what belongs to another, unless it was taken up again there. */
    private void refuseAnother(String id, JobBuild build) {
        new HistoryReader(database)
                .one(id)
                .filter(row -> !mayReplace(row, build))
                .ifPresent(row -> {
                    throw new InvalidInputException(
                            "The execution " + id + " belongs to another build already, so it is not added as"
                                    + " one of " + build.job() + " #" + build.number() + ".");
                });
    }

    private static boolean mayReplace(HistoryRow row, JobBuild build) {
        return row.buildGoneAt().isEmpty()
                && row.build()
                        .filter(is -> is.equals(build)
                                || (is.job().equals(build.job())
                                        && row.outcome()
                                                .filter(it -> it != OutcomeKind.QUARANTINED)
                                                .isEmpty()))
                        .isPresent();
    }

    /** Returns the full names of the jobs that have executions or decisions and are not gone, sorted. */
    public List<String> names() {
        return jobs.names();
    }

    /** Returns the builds that have executions or decisions and are not gone. */
    public List<JobBuild> builds() {
        return builds("");
    }

    /** Returns those of them that gated or executed a plan. */
    public List<JobBuild> buildsOf(String planId) {
        return builds(" AND plan_id = ?", tables().map(table -> planId).toArray());
    }

    private List<JobBuild> builds(String condition, Object... values) {
        return database.query(
                row -> new JobBuild(row.getString(1), row.getInt(2)),
                tables().map(table -> "SELECT name, build FROM job JOIN " + table
                                        + " USING (jid) WHERE gone IS NULL AND build_gone IS NULL" + condition)
                                .collect(Collectors.joining(" UNION "))
                        + " ORDER BY 1, 2",
                values);
    }

    /**
     * Follows a job, or a folder with all jobs below it, to another name. An older job of that name, whose deletion was
     * not reported, counts as deleted.
     */
    public void rename(String from, String to, Instant now) {
        database.inTransaction(() -> jobs.rename(from, to, now));
    }

    /** Keeps the rows of a job, or of all jobs below a folder, as those of one that is gone. */
    public void markGone(String job, Instant now) {
        database.inTransaction(() -> jobs.below(job).values().forEach(jid -> jobs.end(jid, now)));
    }

    /** Keeps the rows of a build as those of one that is gone. */
    public void markGone(JobBuild build, Instant now) {
        database.inTransaction(() -> tables().forEach(table -> database.update(
                "UPDATE " + table + " SET build_gone = ? WHERE jid = (" + JobTable.NAMED
                        + ") AND build = ? AND build_gone IS NULL",
                now.toEpochMilli(),
                build.job(),
                build.number())));
    }

    /** Returns the answers to what rules ask, from the executions of one job; they hold as long as the history is open. */
    public Past.Known past(String job) {
        return jobs.find(job)
                .<Past.Known>map(jid -> new PastReader(database, JobScope.job(jid)))
                .orElse(Past.NONE);
    }

    /**
     * Looks up which approvals of a change were used by a completed execution of it, in whatever job.
     *
     * @return the first execution that used it, by the approval's id
     */
    public Map<String, String> usedApprovals(Digest checksum, List<String> approvals) {
        Map<String, String> used = new TreeMap<>();
        for (String approval : approvals) {
            database.each(
                    row -> used.putIfAbsent(approval, row.getString(1)),
                    "SELECT execution.id FROM approval CROSS JOIN execution USING (seq)"
                            + " WHERE approval.id = ? AND checksum = ? AND outcome = ? ORDER BY seq LIMIT 1",
                    approval,
                    HistoryWriter.bytes(checksum),
                    Names.of(OutcomeKind.APPLIED));
        }
        return used;
    }

    /** The numbers of jobs by their full names; the caller holds the transaction. */
    record JobTable(Database database) {
        /** The number of the job whose name is the parameter. */
        static final String NAMED = "SELECT jid FROM job WHERE gone IS NULL AND name = ?";

        Optional<Long> find(String name) {
            return database.first(row -> row.getLong(1), NAMED, name);
        }

        long make(String name) {
            return find(name).orElseGet(() -> {
                database.update("INSERT INTO job (name) VALUES (?)", name);
                return database.number("SELECT last_insert_rowid()");
            });
        }

        List<String> names() {
            return database.query(row -> row.getString(1), "SELECT name FROM job WHERE gone IS NULL ORDER BY name");
        }

        /** Returns the job of this name, and those below it if it is the name of a folder. */
        Map<String, Long> below(String name) {
            Map<String, Long> found = new TreeMap<>();
            // '0' is the character after '/', so that the range holds exactly what is below the folder.
            database.each(
                    row -> found.put(row.getString(1), row.getLong(2)),
                    "SELECT name, jid FROM job WHERE gone IS NULL AND (name = ?1 OR (name > ?1 || '/' AND name < ?1 || '0'))",
                    name);
            return found;
        }

        void rename(String from, String to, Instant now) {
            below(from).forEach((name, jid) -> {
                String renamed = to + name.substring(from.length());
                find(renamed).filter(other -> !other.equals(jid)).ifPresent(other -> end(other, now));
                database.update("UPDATE job SET name = ? WHERE jid = ?", renamed, jid);
            });
        }

        void end(long jid, Instant now) {
            database.update("UPDATE job SET gone = ? WHERE jid = ?", now.toEpochMilli(), jid);
        }
    }
}
