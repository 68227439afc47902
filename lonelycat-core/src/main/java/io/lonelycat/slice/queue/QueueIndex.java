// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.record.JsonLines;
import io.lonelycat.record.JsonLines.ReadSoFar;
import io.lonelycat.record.history.Database;
import io.lonelycat.slice.queue.PlaceTree.LandingPlace;
import io.lonelycat.slice.queue.move.Pace;
import io.lonelycat.slice.queue.move.Priority;
import io.lonelycat.slice.queue.move.QueueMove;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Submission;
import io.lonelycat.slice.queue.move.Submission.LandingTerms;
import io.lonelycat.slice.queue.move.Worker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the queue: what happened, and what follows from it. Each method that writes needs a transaction of the caller, so
 * that one process at a time changes the queue.
 */
record QueueIndex(Database database) {
    private static final List<String> TABLES = List.of(
            "queue_lease",
            "queue_after",
            "queue_pace",
            "queue_check",
            "queue_need",
            "queue_plan",
            "queue_move",
            "queue_allowed",
            "queue_place",
            "queue_tree",
            "queue_log");

    /** Answers what is in the queue. */
    QueuePlans plans() {
        return new QueuePlans(database);
    }

    /**
     * Takes in what was appended to the log since the last time; all of it again where the log is shorter than it was.
     *
     * @param taken told of each move
     */
    void catchUp(JsonLines log, Consumer<QueueMove> taken) {
        long size = log.size();
        long read = read();
        if (size < read) {
            clear();
            read = 0;
        }
        if (size > read) {
            List<QueueMove> refused = new ArrayList<>();
            ReadSoFar now = log.forEach(read, QueueMove::read, move -> {
                if (!isNext(move)) {
                    refused.add(move);
                } else {
                    apply(move);
                    taken.accept(move);
                }
            });
            note(now.bytes(), now.unreadable() + refused.size());
        }
    }

    /** Forgets all, so that the next call reads all again. */
    void clear() {
        TABLES.forEach(table -> database.update("DELETE FROM " + table));
    }

    /** Removes the tables. */
    void drop() {
        TABLES.forEach(table -> database.update("DROP TABLE " + table));
    }

    private long read() {
        return database.number("SELECT coalesce(max(bytes), 0) FROM queue_log");
    }

    /** Notes how far the log is in the tables. */
    void note(long bytes, long moreRefused) {
        long refused = refused() + moreRefused;
        database.update("DELETE FROM queue_log");
        database.update("INSERT INTO queue_log VALUES (?, ?)", bytes, refused);
    }

    /** Returns how many lines of the log are unreadable, or say what cannot have happened. */
    long refused() {
        return database.number("SELECT coalesce(max(refused), 0) FROM queue_log");
    }

    /** Returns the number that the next move gets. */
    long nextNumber() {
        return database.number("SELECT coalesce(max(seq), 0) + 1 FROM queue_move");
    }

    /** Says whether a move can have happened after all others. */
    private boolean isNext(QueueMove move) {
        Optional<QueueState> now = plans().find(move.plan()).map(QueuedPlan::state);
        boolean allowed = move.from().isPresent()
                ? move.from().get().next().contains(move.to())
                : move.to() == QueueState.WAITING && move.details().submission().isPresent();
        boolean replacing = move.details()
                .replacedBy()
                .map(it -> plans().find(it).isPresent())
                .orElse(move.to() != QueueState.REPLACED);
        boolean copied =
                move.to() != QueueState.VERIFYING || move.details().execution().isPresent();
        boolean known = others(move).allMatch(it -> plans().find(it).isPresent());
        return move.seq() == nextNumber() && move.from().equals(now) && allowed && known && replacing && copied;
    }

    private static Stream<String> others(QueueMove move) {
        return Stream.concat(
                move.details().after().stream(),
                move.details().submission().stream().flatMap(it -> it.terms().needs().stream()));
    }

    /** Writes a move, and what follows from it. */
    void apply(QueueMove move) {
        if (database.number("SELECT count(*) FROM queue_allowed") == 0) {
            database.updateAll("INSERT INTO queue_allowed VALUES (?, ?)", allowed());
        }
        database.update(
                "INSERT INTO queue_move VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                move.seq(),
                move.at().toEpochMilli(),
                move.plan(),
                move.from().map(Names::of).orElse(null),
                Names.of(move.to()),
                move.by(),
                move.reason(),
                move.details().execution().orElse(null));
        move.details().submission().ifPresent(submission -> submitted(move, submission));
        boolean moved = move.from().filter(move.to()::equals).isEmpty();
        database.update(
                "UPDATE queue_plan SET state = ?, token = ?, by_whom = ?, reason = ?, since = CASE WHEN ? THEN ? ELSE since END,"
                        + " priority = coalesce(?, priority), execution = coalesce(?, execution), attempts = attempts + ?"
                        + " WHERE plan = ?",
                Names.of(move.to()),
                move.seq(),
                move.by(),
                move.reason(),
                moved,
                move.at().toEpochMilli(),
                move.details().priority().map(Priority::rank).orElse(null),
                move.details().execution().orElse(null),
                move.to() == QueueState.LANDING ? 1 : 0,
                move.plan());
        move.details().replacedBy().ifPresent(other -> replaced(move.plan(), other));
        if (move.to() == QueueState.VERIFYING) {
            begun(move);
        }
        move.details()
                .verified()
                .ifPresent(found -> database.update(
                        "UPDATE queue_plan SET tree = ?, evidence = ? WHERE plan = ?",
                        found.tree().toString(),
                        found.evidence().toString(),
                        move.plan()));
        keep(paceAfter(move));
        believe(move);
    }

    /** Counts for how many plans in a row a check failed; a plan that is landed shows that none of them fails for all. */
    private void believe(QueueMove move) {
        String failed = move.details().failed().orElse(null);
        boolean released = move.from().filter(QueueState.HELD::equals).isPresent();
        database.update(
                "UPDATE queue_plan SET failed_check = ?, lost = CASE WHEN ? THEN 0 ELSE lost + ? END WHERE plan = ?",
                failed,
                released,
                move.details().lost() ? 1 : 0,
                move.plan());
        if (move.to() == QueueState.LANDED) {
            database.update("DELETE FROM queue_check");
        } else if (failed != null && move.to() != QueueState.DOUBTED) {
            database.update(
                    "INSERT INTO queue_check VALUES (?, 1, ?) ON CONFLICT (name) DO UPDATE SET failures = queue_check.failures + 1, last = excluded.last",
                    failed,
                    move.at().toEpochMilli());
        }
    }

    /** What an earlier run in a copy has found counts no more. */
    private void begun(QueueMove move) {
        database.update(
                "UPDATE queue_plan SET began = ?, copy_execution = ?, tree = NULL, evidence = NULL WHERE plan = ?",
                move.seq(),
                move.details().execution().orElse(null),
                move.plan());
        database.update("DELETE FROM queue_after WHERE plan = ?", move.plan());
        move.details()
                .after()
                .forEach(other -> database.update("INSERT INTO queue_after VALUES (?, ?)", move.plan(), other));
    }

    private Pace paceAfter(QueueMove move) {
        Pace pace = plans().pace();
        boolean inCopy = plans().find(move.plan()).flatMap(QueuedPlan::inCopy).isPresent();
        boolean failed = move.to() == QueueState.RETURNED
                && (move.from().filter(QueueState.VERIFYING::equals).isPresent()
                        || move.from().filter(QueueState.DOUBTED::equals).isPresent());
        if (move.to() == QueueState.VERIFYING) {
            return pace.begins();
        }
        if (failed) {
            return pace.failed();
        }
        return move.to() == QueueState.LANDED && inCopy ? pace.held() : pace;
    }

    private void keep(Pace pace) {
        if (!pace.equals(plans().pace())) {
            database.update("DELETE FROM queue_pace");
            database.update("INSERT INTO queue_pace VALUES (?, ?, ?)", pace.ahead(), pace.begun(), pace.decided());
        }
    }

    /** The other plan gets the turn, and is what others need now. */
    private void replaced(String plan, String by) {
        database.update(
                "UPDATE queue_plan SET submitted = (SELECT submitted FROM queue_plan WHERE plan = ?) WHERE plan = ?",
                plan,
                by);
        database.update("UPDATE queue_need SET needs = ? WHERE needs = ? AND plan <> ?", by, plan, by);
    }

    /** Notes where plans are landed from now on. */
    void landAt(LandingPlace place) {
        database.update("DELETE FROM queue_place");
        database.update("INSERT INTO queue_place VALUES (?, ?)", place.host(), place.root());
    }

    /** Notes what is in the workspace in which plans are landed, after the plan with a token was. */
    void noteTree(Digest tree, long token) {
        database.update("DELETE FROM queue_tree WHERE tree = ?", tree.toString());
        database.update("INSERT INTO queue_tree VALUES (?, ?)", tree.toString(), token);
    }

    private static List<@Nullable Object[]> allowed() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (QueueState from : QueueState.values()) {
            from.next().forEach(to -> rows.add(new @Nullable Object[] {Names.of(from), Names.of(to)}));
        }
        return rows;
    }

    private void submitted(QueueMove move, Submission submission) {
        LandingTerms terms = submission.terms();
        database.update(
                "INSERT INTO queue_plan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, 0, '', '', NULL, 0, NULL, 0, 0, NULL, NULL, NULL) ON CONFLICT (plan) DO"
                        + " UPDATE SET submitted = CASE WHEN queue_plan.state NOT IN ('returned', 'cancelled') THEN queue_plan.submitted ELSE excluded.submitted END,"
                        + " priority = excluded.priority,"
                        + " deadline = excluded.deadline, attempts = 0, lost = 0",
                move.plan(),
                move.seq(),
                submission.digest().toString(),
                submission.checksum().toString(),
                submission.intent(),
                submission.createdBy(),
                submission.files(),
                terms.priority().rank(),
                terms.deadline().map(Instant::toEpochMilli).orElse(null),
                move.at().toEpochMilli());
        database.update("DELETE FROM queue_need WHERE plan = ?", move.plan());
        terms.needs().forEach(needs -> database.update("INSERT INTO queue_need VALUES (?, ?)", move.plan(), needs));
    }

    /** Lets a worker be believed to be alive for a while longer; says whether the plan is still its own. */
    boolean extend(QueuedPlan taken, Worker worker, Instant until) {
        boolean own = plans().find(taken.plan())
                .filter(now -> now.token() == taken.token())
                .isPresent();
        if (own) {
            database.update("DELETE FROM queue_lease WHERE plan = ?", taken.plan());
            database.update(
                    "INSERT INTO queue_lease VALUES (?, ?, ?, ?, ?, ?, ?)",
                    taken.plan(),
                    taken.token(),
                    until.toEpochMilli(),
                    worker.user(),
                    worker.host(),
                    worker.pid(),
                    worker.started().toEpochMilli());
        }
        return own;
    }
}
