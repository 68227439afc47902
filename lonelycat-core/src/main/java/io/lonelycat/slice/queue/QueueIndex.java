// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.record.JsonLines;
import io.lonelycat.record.JsonLines.ReadSoFar;
import io.lonelycat.record.history.Database;
import io.lonelycat.slice.queue.PlaceTree.LandingPlace;
import io.lonelycat.slice.queue.move.QueueEntry;
import io.lonelycat.slice.queue.move.QueueEntry.Stage;
import io.lonelycat.slice.queue.move.QueueMode;
import io.lonelycat.slice.queue.move.QueueMove;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Worker;
import io.lonelycat.slice.queue.move.WorkerMove;
import io.lonelycat.slice.queue.move.WorkerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The tables of the queue: what happened, and what follows from it. Each method that writes needs a transaction of the caller, so
 * that one process at a time changes the queue. Not final: the simulation of the queue has a model of it in memory, which has to
 * answer what the tables do.
 */
class QueueIndex {
    private static final List<String> TABLES =
            List.of(("queue_lease queue_after queue_pace queue_check queue_need queue_tag"
                            + " queue_plan queue_mode queue_worker queue_heard queue_move queue_place queue_tree queue_log")
                    .split(" "));

    private final Database database;

    QueueIndex(Database database) {
        this.database = database;
    }

    /** Answers what happened. */
    QueueEvents events() {
        return new QueueEvents(database);
    }

    /** Answers who works on plans. */
    QueueCrew crew() {
        return new QueueCrew(database);
    }

    /** Answers what is in the queue. */
    QueuePlans plans() {
        return new QueuePlans(database);
    }

    /**
     * Takes in what was appended to the log since the last time; all of it again where the log is shorter than it was.
     *
     * @param taken told of each move
     */
    void catchUp(JsonLines log, Consumer<QueueEntry> taken) {
        long size = log.size();
        long read = read();
        if (size < read) {
            clear();
            read = 0;
        }
        if (size > read) {
            List<QueueEntry> refused = new ArrayList<>();
            ReadSoFar now = log.forEach(read, QueueEntry::read, move -> {
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
        TABLES.forEach(table -> database.update("DROP TABLE IF EXISTS " + table));
        database.update("DROP TABLE IF EXISTS queue_allowed");
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

    /** Says whether an entry can have happened after all others. */
    private boolean isNext(QueueEntry entry) {
        return entry.seq() == nextNumber()
                && (entry instanceof QueueMove move ? isNext(move) : follows(entry, stage(entry), firstOf(entry)));
    }

    private Optional<? extends Stage> stage(QueueEntry entry) {
        return entry instanceof WorkerMove move ? crew().state(move.worker()) : mode().map(ModeNow::mode);
    }

    private static Stage firstOf(QueueEntry entry) {
        return entry instanceof WorkerMove ? WorkerState.WORKING : entry.to();
    }

    /**
     * Says whether an entry leads on from a state.
     *
     * @param first the state that is allowed where none is known
     */
    private static boolean follows(QueueEntry entry, Optional<? extends Stage> now, Stage first) {
        Optional<? extends Stage> from = entry.from();
        boolean allowed = from.isPresent()
                ? from.get().next().contains(entry.to())
                : entry.to().equals(first);
        return from.equals(now) && allowed;
    }

    private boolean isNext(QueueMove move) {
        Optional<QueueState> now = plans().find(move.plan()).map(QueuedPlan::state);
        boolean replacing = move.details()
                .replacedBy()
                .map(it -> plans().find(it).isPresent())
                .orElse(move.to() != QueueState.REPLACED);
        boolean copied =
                move.to() != QueueState.VERIFYING || move.details().execution().isPresent();
        boolean known = others(move).allMatch(it -> plans().find(it).isPresent());
        boolean submitted =
                move.from().isPresent() || move.details().submission().isPresent();
        return follows(move, now, QueueState.WAITING) && submitted && known && replacing && copied;
    }

    private static Stream<String> others(QueueMove move) {
        return Stream.concat(
                move.details().after().stream(),
                move.details().submission().stream().flatMap(it -> it.terms().needs().stream()));
    }

    /** Writes an entry, and what follows from it. */
    void apply(QueueEntry entry) {
        database.update(
                "INSERT INTO queue_move VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.seq(),
                entry.at().toEpochMilli(),
                Names.of(entry.kind()),
                entry.id(),
                entry.from().map(Stage::text).orElse(null),
                entry.to().text(),
                entry.by(),
                entry.reason(),
                entry.execution().orElse(null));
        if (entry instanceof QueueMove move) {
            new PlanRows(database).apply(move);
        } else if (entry instanceof WorkerMove move) {
            crew().apply(move);
        } else {
            changeMode(entry);
        }
    }

    private void changeMode(QueueEntry move) {
        database.update("DELETE FROM queue_mode");
        database.update(
                "INSERT INTO queue_mode VALUES (?, ?, ?, ?)",
                move.to().text(),
                move.at().toEpochMilli(),
                move.by(),
                move.reason());
    }

    /** Returns what the queue does, since when and why; absent where it has always been open. */
    Optional<ModeNow> mode() {
        return database.first(
                row -> new ModeNow(
                        QueueEntry.constant(QueueMode.class, row.getString(1)),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getString(3),
                        row.getString(4)),
                "SELECT mode, since, by_whom, reason FROM queue_mode");
    }

    /** What the queue does since a time, and who wanted that. */
    record ModeNow(QueueMode mode, Instant since, String by, String reason) {

        /** Says why no plan is submitted. */
        InvalidInputException refusal() {
            return new InvalidInputException("The queue takes no more plans since " + since + ": " + by
                    + " is draining it (" + QueueView.flat(reason)
                    + "). Submit again when it is open; `lonelycat queue` with the action `resume` opens it.");
        }
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
