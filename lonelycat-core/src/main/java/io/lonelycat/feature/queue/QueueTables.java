// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.queue.QueueEvent.Kind;
import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.feature.queue.Transitions.WorkerState;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.PlanId;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.PlainText;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Database tables of the queue, whose rows are JSON documents with key columns. The database is not trusted: unreadable
 * rows are skipped and reported.
 */
final class QueueTables {
    private static final String FILES = "queue_file";

    private static final String PLANS =
            "queue_plan (plan TEXT PRIMARY KEY, state TEXT NOT NULL, token BIGINT NOT NULL, document TEXT NOT NULL)";

    private static final String EVENTS =
            "queue_event (number BIGINT PRIMARY KEY, at BIGINT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,"
                    + " to_state TEXT NOT NULL, failed_check TEXT, change TEXT NOT NULL, document TEXT NOT NULL)";

    private static final String WORKERS =
            "queue_worker (name TEXT PRIMARY KEY, state TEXT NOT NULL, heard BIGINT NOT NULL, document TEXT NOT NULL)";

    /** Limit for event numbers, because JSON represents larger integers inexactly. */
    private static final long LARGEST_NUMBER = (1L << 53) - 1;

    private static final long LAST_TIME = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private final StoreDatabase database;
    private final StoredFiles files;
    private final List<String> unreadable = new ArrayList<>();

    QueueTables(StoreDatabase database) {
        this.database = database;
        this.files = new StoredFiles(database, FILES);
    }

    static void create(StoreDatabase database) {
        database.create(PLANS, EVENTS, WORKERS, StoredFiles.columns(FILES));
    }

    StoredFiles files() {
        return files;
    }

    void put(ChangePlan plan, Path folder) {
        files.put(plan.id(), folder, new EvidenceFiles(folder).ofPlan(plan));
    }

    List<String> unreadable() {
        return unreadable.stream().distinct().toList();
    }

    private <R extends Record> List<R> rows(
            Class<R> type, Function<R, Object> key, String table, String which, Object... parameters) {
        return database
                .query(row -> readable(type, key, table, row), "SELECT * FROM " + table + " " + which, parameters)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private <R extends Record> Optional<R> readable(Class<R> type, Function<R, Object> key, String table, ResultSet row)
            throws SQLException {
        try {
            byte[] document = Objects.toString(row.getString("document"), "").getBytes(UTF_8);
            R read = Json.read(type, InputDocument.json("document", document));
            if (!String.valueOf(key.apply(read)).equals(row.getString(1))) {
                throw new InvalidInputException(
                        "the column `document` of this row contains the data of the row with the key `"
                                + key.apply(read) + "`.");
            }
            return Optional.of(read);
        } catch (InvalidInputException | IllegalArgumentException e) {
            String name = "key `" + row.getString(1) + "` of the table `" + table + "`";
            String why = String.valueOf(e.getMessage());
            unreadable.add(PlainText.line(name + ": " + why + (why.endsWith(".") ? "" : ".")
                    + " Check who can write to the database, and delete the row with the " + name + "."));
            return Optional.empty();
        }
    }

    private List<QueuedPlan> plans(String which, Object... parameters) {
        return rows(QueuedPlan.class, QueuedPlan::id, "queue_plan", which, parameters);
    }

    List<QueuedPlan> open() {
        String closed = Stream.of(PlanState.values())
                .filter(state -> !state.isOpen())
                .map(state -> "'" + Names.of(state) + "'")
                .collect(Collectors.joining(", "));
        return plans("WHERE state NOT IN (" + closed + ")").stream()
                .sorted(QueueOrder.OF_PLANS)
                .toList();
    }

    Optional<QueuedPlan> find(PlanId plan) {
        return plans("WHERE plan = ?", plan.text()).stream().findFirst();
    }

    /** Returns the plans that entered a state most recently, newest first. */
    List<QueuedPlan> last(PlanState state, int most) {
        return plans("WHERE state = ? ORDER BY token DESC LIMIT " + most, Names.of(state));
    }

    long count(PlanState state) {
        return database.number("SELECT count(*) FROM queue_plan WHERE state = ?", Names.of(state));
    }

    void set(QueuedPlan plan) {
        database.update(
                "INSERT INTO queue_plan VALUES (?, ?, ?, ?) ON CONFLICT (plan) DO UPDATE"
                        + " SET state = excluded.state, token = excluded.token, document = excluded.document",
                plan.id().text(),
                Names.of(plan.state()),
                plan.token(),
                Json.line(plan));
    }

    long nextNumber() {
        return database.number("SELECT coalesce(max(number), 0) + 1 FROM queue_event WHERE number BETWEEN 0 AND "
                + (LARGEST_NUMBER - 1));
    }

    void add(QueueEvent event, String change) {
        database.update(
                "INSERT INTO queue_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                event.number(),
                event.at().toEpochMilli(),
                Names.of(event.kind()),
                event.id(),
                event.to(),
                event.failed().orElse(null),
                change,
                Json.line(event));
    }

    boolean isCommitted(String change) {
        return database.number("SELECT count(*) FROM queue_event WHERE change = ?", change) > 0;
    }

    private List<QueueEvent> events(String which, Object... parameters) {
        return rows(QueueEvent.class, QueueEvent::number, "queue_event", which, parameters);
    }

    List<QueueEvent> eventsOf(PlanId plan) {
        return events("WHERE subject = ? ORDER BY number", plan.text());
    }

    List<QueueEvent> lastEvents(int most) {
        List<QueueEvent> newestFirst = new ArrayList<>(events("ORDER BY number DESC LIMIT " + most));
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    Optional<QueueEvent> last(Kind kind) {
        return events("WHERE kind = ? ORDER BY number DESC LIMIT 1", Names.of(kind)).stream()
                .findFirst();
    }

    /** Returns the circuit breaker of the check with the most failures since the queue last applied a plan. */
    Optional<Breaker> breaker() {
        return database.first(
                row -> new Breaker(
                        PlainText.line(row.getString(1)), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))),
                "SELECT failed_check, count(*), max(at) FROM queue_event WHERE failed_check IS NOT NULL"
                        + " AND number > (SELECT coalesce(max(number), 0) FROM queue_event WHERE kind = 'plan' AND to_state IN ('landed', 'uncommitted'))"
                        + " GROUP BY failed_check ORDER BY 2 DESC, 3 DESC LIMIT 1");
    }

    record WorkerRow(Worker worker, Instant heard) {}

    /** Returns queue workers registered as working, although some may have died. */
    List<WorkerRow> working() {
        return database
                .query(this::working, "SELECT * FROM queue_worker WHERE state = 'working' ORDER BY name")
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<WorkerRow> working(ResultSet row) throws SQLException {
        long heard = row.getLong("heard");
        Instant time = Instant.ofEpochMilli(heard < 0 || heard > LAST_TIME ? 0 : heard);
        return readable(Worker.class, Worker::name, "queue_worker", row).map(worker -> new WorkerRow(worker, time));
    }

    Optional<WorkerState> state(Worker worker) {
        return database.first(row -> row.getString(1), "SELECT state FROM queue_worker WHERE name = ?", worker.name())
                .flatMap(name -> Transitions.find(WorkerState.class, name));
    }

    void delete(Worker worker) {
        database.update("DELETE FROM queue_worker WHERE name = ?", worker.name());
    }

    void set(Worker worker, WorkerState state, Instant heard) {
        delete(worker);
        database.update(
                "INSERT INTO queue_worker VALUES (?, ?, ?, ?)",
                worker.name(),
                Names.of(state),
                heard.toEpochMilli(),
                Json.line(worker));
    }

    /** Extends a worker's lease, and returns whether the worker still owns the plan. */
    boolean hear(Worker worker, QueuedPlan taken, Instant now) {
        database.update(
                "UPDATE queue_worker SET heard = ? WHERE name = ? AND state = 'working'",
                now.toEpochMilli(),
                worker.name());
        String own = "SELECT count(*) FROM queue_plan WHERE plan = ? AND token = ?";
        return database.number(own, taken.id().text(), taken.token()) == 1;
    }
}
