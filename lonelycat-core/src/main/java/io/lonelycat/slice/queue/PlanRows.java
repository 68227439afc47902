// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.json.Names;
import io.lonelycat.record.history.Database;
import io.lonelycat.slice.queue.move.Pace;
import io.lonelycat.slice.queue.move.Priority;
import io.lonelycat.slice.queue.move.QueueMove;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Submission;
import io.lonelycat.slice.queue.move.Submission.LandingTerms;
import java.time.Instant;

/** The tables of plans: what follows from each move of one. Needs a transaction of the caller. */
record PlanRows(Database database) {

    private QueuePlans plans() {
        return new QueuePlans(database);
    }

    /** Writes what follows from a move. */
    void apply(QueueMove move) {
        move.details().submission().ifPresent(submission -> submitted(move, submission));
        database.update(
                "UPDATE queue_plan SET state = ?, token = ?, by_whom = ?, reason = ?, since = CASE WHEN ? THEN ? ELSE since END,"
                        + " priority = coalesce(?, priority), execution = coalesce(?, execution), attempts = attempts + ?,"
                        + " failed_check = ?, lost = CASE WHEN ? THEN 0 ELSE lost + ? END WHERE plan = ?",
                Names.of(move.to()),
                move.seq(),
                move.by(),
                move.reason(),
                move.from().filter(move.to()::equals).isEmpty(),
                move.at().toEpochMilli(),
                move.details().priority().map(Priority::rank).orElse(null),
                move.details().execution().orElse(null),
                move.to() == QueueState.LANDING ? 1 : 0,
                move.details().failed().orElse(null),
                move.from().filter(QueueState.HELD::equals).isPresent(),
                move.details().lost() ? 1 : 0,
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
        move.from().ifPresent(from -> keepPace(move, from));
        believe(move);
    }

    /** Counts for how many plans in a row a check failed; a plan that is landed shows that none of them fails for all. */
    private void believe(QueueMove move) {
        String failed = move.details().failed().orElse(null);
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

    private void keepPace(QueueMove move, QueueState from) {
        Pace pace = plans().pace();
        Pace after = paceAfter(move, from, pace);
        if (!after.equals(pace)) {
            database.update("DELETE FROM queue_pace");
            database.update("INSERT INTO queue_pace VALUES (?, ?, ?)", after.ahead(), after.begun(), after.decided());
        }
    }

    private Pace paceAfter(QueueMove move, QueueState from, Pace pace) {
        boolean failed = from == QueueState.VERIFYING || from == QueueState.DOUBTED;
        return switch (move.to()) {
            case VERIFYING -> pace.begins();
            case RETURNED -> failed ? pace.failed() : pace;
            case LANDED -> plans().find(move.plan()).flatMap(QueuedPlan::inCopy).isPresent() ? pace.held() : pace;
            default -> pace;
        };
    }

    /** The other plan gets the turn, and is what others need now. */
    private void replaced(String plan, String by) {
        database.update(
                "UPDATE queue_plan SET submitted = (SELECT submitted FROM queue_plan WHERE plan = ?) WHERE plan = ?",
                plan,
                by);
        database.update("UPDATE queue_need SET needs = ? WHERE needs = ? AND plan <> ?", by, plan, by);
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
        if (move.from().isPresent()) {
            database.update("DELETE FROM queue_need WHERE plan = ?", move.plan());
            database.update("DELETE FROM queue_tag WHERE plan = ?", move.plan());
        }
        terms.needs().forEach(needs -> database.update("INSERT INTO queue_need VALUES (?, ?)", move.plan(), needs));
        terms.tags().forEach(tag -> database.update("INSERT INTO queue_tag VALUES (?, ?)", move.plan(), tag));
    }
}
