// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.record.history.Database;
import io.lonelycat.slice.queue.PlaceTree.LandingPlace;
import io.lonelycat.slice.queue.move.Breaker;
import io.lonelycat.slice.queue.move.MoveDetails.VerifiedTree;
import io.lonelycat.slice.queue.move.Pace;
import io.lonelycat.slice.queue.move.Priority;
import io.lonelycat.slice.queue.move.QueueEntry;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.QueuedPlan.InCopy;
import io.lonelycat.slice.queue.move.Submission;
import io.lonelycat.slice.queue.move.Submission.LandingTerms;
import io.lonelycat.slice.queue.move.Worker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers what is in the queue. Not final: tests keep the same in memory, see {@link QueueIndex}. */
class QueuePlans {
    private static final String PLAN =
            "SELECT plan, submitted, digest, checksum, intent, created_by, files, priority, deadline,"
                    + " state, since, token, by_whom, reason, execution, attempts, began, copy_execution, tree, evidence, failed_check, lost,"
                    + " (SELECT string_agg(needs, ' ') FROM queue_need AS n WHERE n.plan = p.plan),"
                    + " (SELECT string_agg(tag, ' ') FROM queue_tag AS t WHERE t.plan = p.plan) FROM queue_plan AS p";

    private final Database database;

    QueuePlans(Database database) {
        this.database = database;
    }

    /** Returns the plan with this id. */
    Optional<QueuedPlan> find(String plan) {
        return first(" WHERE plan = ?", plan);
    }

    /** Returns the ids of all. */
    List<String> ids() {
        return database.query(row -> row.getString(1), "SELECT plan FROM queue_plan ORDER BY submitted");
    }

    /** Returns the plans in a state, in the order in which they have their turn. */
    List<QueuedPlan> in(QueueState state) {
        return plans(" WHERE state = ? ORDER BY priority DESC, submitted", Names.of(state));
    }

    /** Returns those that are verified, in doubt, or being verified or landed, in the order in which their checks in a copy began. */
    List<QueuedPlan> begun() {
        return plans(" WHERE state IN ('landing', 'verifying', 'verified', 'doubted') ORDER BY began, submitted");
    }

    /** Returns at which position a plan is, from 1 on, behind all that are being landed; 0 where it is held or has no turn any more. */
    int position(QueuedPlan plan) {
        String before =
                switch (plan.state()) {
                    case LANDING -> "state = 'landing' AND (priority > ? OR (priority = ? AND submitted < ?))";
                    case VERIFYING, VERIFIED, DOUBTED ->
                        "state = 'landing' OR (state IN ('verifying', 'verified', 'doubted')"
                                + " AND (priority > ? OR (priority = ? AND submitted < ?)))";
                    case WAITING ->
                        "state IN ('landing', 'verifying', 'verified', 'doubted')"
                                + " OR (state = 'waiting' AND (priority > ? OR (priority = ? AND submitted < ?)))";
                    default -> "";
                };
        int rank = plan.priority().rank();
        return before.isEmpty()
                ? 0
                : 1
                        + (int) database.number(
                                "SELECT count(*) FROM queue_plan WHERE " + before, rank, rank, plan.submitted());
    }

    /** Returns the plans that are being landed or expected to be, in the order in which they are carried out in copies. */
    List<QueuedPlan> chain() {
        return plans(
                " WHERE state IN ('landing', 'verifying', 'verified') ORDER BY state <> 'landing', began, submitted");
    }

    /** Returns the plans after which the checks of one are or were run in a copy. */
    List<QueuedPlan> after(QueuedPlan plan) {
        return plans(
                " WHERE plan IN (SELECT other FROM queue_after WHERE plan = ?) ORDER BY began, submitted", plan.plan());
    }

    /** Returns a plan that was landed since the checks of another one began, and is not in that copy. */
    Optional<QueuedPlan> landedMeanwhile(QueuedPlan plan, long began) {
        return first(
                " WHERE state = 'landed' AND token > ? AND plan NOT IN (SELECT other FROM queue_after WHERE plan = ?)"
                        + " ORDER BY token LIMIT 1",
                began,
                plan.plan());
    }

    /**
     * Returns the first plans that wait, in their order, whatever they need.
     *
     * @param tags what the worker has
     */
    List<QueuedPlan> firstWaiting(int most, boolean untried, Set<String> tags) {
        return plans(
                " WHERE state = 'waiting'" + tried(untried) + suits(tags) + " ORDER BY priority DESC, submitted LIMIT "
                        + most,
                tags.toArray());
    }

    /** For a worker that has all tags of the plan. */
    private static String suits(Set<String> tags) {
        String others = tags.isEmpty() ? "" : " AND l.tag NOT IN (?" + ", ?".repeat(tags.size() - 1) + ")";
        return " AND NOT EXISTS (SELECT 1 FROM queue_tag l WHERE l.plan = p.plan" + others + ")";
    }

    private static String tried(boolean untried) {
        return untried ? " AND failed_check IS NULL" : "";
    }

    /** Returns the executions in copies that no worker is at any more, the newest first. */
    List<String> leftCopies(int most) {
        return database.query(
                row -> row.getString(1),
                "SELECT execution FROM queue_move WHERE kind = 'plan' AND to_state = 'verifying' AND execution NOT IN"
                        + " (SELECT copy_execution FROM queue_plan WHERE state = 'verifying' AND copy_execution IS NOT NULL)"
                        + " ORDER BY seq DESC LIMIT " + most);
    }

    /** Returns the check that failed for the most plans in a row. */
    Optional<Breaker> breaker() {
        return database.first(
                row -> new Breaker(row.getString(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))),
                "SELECT name, failures, last FROM queue_check ORDER BY failures DESC, last DESC LIMIT 1");
    }

    /** Returns how many plans may be ahead. */
    Pace pace() {
        return database.first(
                        row -> new Pace(row.getLong(1), row.getLong(2), row.getLong(3)),
                        "SELECT ahead, begun, decided FROM queue_pace")
                .orElse(Pace.BEGIN);
    }

    /** Returns where plans are landed. */
    Optional<LandingPlace> landingPlace() {
        return database.first(
                row -> new LandingPlace(row.getString(1), row.getString(2)), "SELECT host, root FROM queue_place");
    }

    /** Returns the token of the plan after which these files were in the workspace in which plans are landed; 0 before the first one. */
    Optional<Long> landedWith(Digest tree) {
        return database.first(row -> row.getLong(1), "SELECT token FROM queue_tree WHERE tree = ?", tree.toString());
    }

    /** Returns the plans that were landed after a token, in their order. */
    List<QueuedPlan> landedAfter(long token) {
        return plans(" WHERE state = 'landed' AND token > ? ORDER BY token", token);
    }

    /** Returns the token of the plan that was landed last, while none is being landed. */
    Optional<Long> landedLast() {
        return count(QueueState.LANDING) > 0
                ? Optional.empty()
                : Optional.of(database.number("SELECT coalesce(max(token), 0) FROM queue_plan WHERE state = 'landed'"));
    }

    /** Returns the plans that one needs, and that are not landed. */
    List<QueuedPlan> unlanded(QueuedPlan plan) {
        return plans(
                " WHERE state <> 'landed' AND plan IN (SELECT needs FROM queue_need WHERE plan = ?) ORDER BY submitted",
                plan.plan());
    }

    /** Returns the last plans that came into a state, the newest first. */
    List<QueuedPlan> last(QueueState state, int most) {
        return plans(" WHERE state = ? ORDER BY token DESC LIMIT " + most, Names.of(state));
    }

    long count(QueueState state) {
        return database.number("SELECT count(*) FROM queue_plan WHERE state = ?", Names.of(state));
    }

    /**
     * Returns the first plan that waits for no other one.
     *
     * @param untried whether only those count for which no check failed last
     * @param tags what the worker has
     */
    Optional<QueuedPlan> ready(boolean untried, Set<String> tags) {
        return first(
                " WHERE state = 'waiting'" + tried(untried) + suits(tags)
                        + " AND NOT EXISTS (SELECT 1 FROM queue_need a JOIN queue_plan n ON"
                        + " n.plan = a.needs WHERE a.plan = p.plan AND n.state <> 'landed')"
                        + " ORDER BY priority DESC, submitted LIMIT 1",
                tags.toArray());
    }

    /**
     * Returns the plans that were to be landed before a time, but for those that a worker may have landed before it died. By their
     * deadlines, which few have: by state, all that wait would be looked at.
     */
    List<QueuedPlan> late(Instant now) {
        return plans(
                " WHERE deadline <= ? AND (lost = 0 OR attempts = 0)"
                        + " AND state || '' IN ('waiting', 'held', 'need_approval', 'verifying', 'verified', 'doubted') ORDER BY submitted",
                now.toEpochMilli());
    }

    /** Returns who lands a plan, if its worker is believed to be alive. */
    Optional<Worker> leaseholder(QueuedPlan landing, Instant now) {
        return database.first(
                row -> new Worker(
                        row.getString(1), row.getString(2), row.getLong(3), Instant.ofEpochMilli(row.getLong(4))),
                "SELECT user_name, host, pid, started FROM queue_lease WHERE plan = ? AND token = ? AND until > ?",
                landing.plan(),
                landing.token(),
                now.toEpochMilli());
    }

    /** Returns an open plan with the same changes as another one. */
    Optional<QueuedPlan> same(String plan, Digest checksum) {
        return first(
                " WHERE checksum = ? AND plan <> ? AND state IN ('waiting', 'held', 'need_approval', 'verifying', 'verified', 'doubted', 'landing') ORDER BY submitted",
                checksum.toString(),
                plan);
    }

    /** Returns how long the last plans took, from when a worker took them until they were landed or returned, in ms. */
    List<Long> durations(int most) {
        return database.numbers("SELECT m.at - b.at FROM queue_move m JOIN queue_move b ON b.id = m.id AND b.seq ="
                + " (SELECT max(x.seq) FROM queue_move x WHERE x.id = m.id AND x.seq < m.seq)"
                + " WHERE m.kind = 'plan' AND m.from_state = 'landing' AND m.to_state IN ('landed', 'returned') ORDER BY m.seq DESC LIMIT "
                + most);
    }

    private Optional<QueuedPlan> first(String which, Object... parameters) {
        return database.first(this::plan, PLAN + which, parameters);
    }

    private List<QueuedPlan> plans(String which, Object... parameters) {
        return database.query(this::plan, PLAN + which, parameters);
    }

    private QueuedPlan plan(ResultSet row) throws SQLException {
        long deadline = row.getLong(9);
        Optional<Instant> by = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(deadline));
        long began = row.getLong(17);
        Optional<VerifiedTree> found = found(row);
        LandingTerms terms = new LandingTerms(
                Priority.ofRank(row.getInt(8)), words(row.getString(23)), by, words(row.getString(24)));
        return new QueuedPlan(
                row.getString(1),
                row.getLong(2),
                new Submission(
                        Digest.parse(row.getString(3)),
                        Digest.parse(row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getInt(7),
                        terms),
                QueueEntry.constant(QueueState.class, row.getString(10)),
                Instant.ofEpochMilli(row.getLong(11)),
                row.getLong(12),
                row.getString(13),
                row.getString(14),
                Optional.ofNullable(row.getString(15)),
                row.getInt(16),
                Optional.ofNullable(row.getString(18)).map(it -> new InCopy(began, it, found)),
                Optional.ofNullable(row.getString(21)),
                row.getInt(22));
    }

    private static Optional<VerifiedTree> found(ResultSet row) throws SQLException {
        String evidence = row.getString(20);
        return row.getString(19) == null || evidence == null
                ? Optional.empty()
                : Optional.of(new VerifiedTree(Digest.parse(row.getString(19)), Digest.parse(evidence)));
    }

    private static List<String> words(@Nullable String joined) {
        return joined == null
                ? List.of()
                : Stream.of(joined.split(" ")).sorted().toList();
    }
}
