// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.queue.QueueEvent.Kind;
import io.lonelycat.feature.queue.QueuedPlan.LastMove;
import io.lonelycat.feature.queue.Submission.LandingTerms;
import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.PlanId;
import io.lonelycat.record.history.SqlConnection.RowReader;
import io.lonelycat.workspace.VisibleText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the queue: one of plans, one of events, one of workers, and one with the files of plans that may land. What they say is not
 * trusted: ids and digests are parsed, texts have no invisible characters, and a row that cannot be read is skipped and named.
 */
final class QueueTables {
    private static final String FILES = "queue_file";

    /** An event with a larger number was not written by a queue, and would leave none for the next. */
    private static final long LARGEST_NUMBER = 1L << 60;

    /** The largest number that a document holds. */
    private static final long LARGEST = (1L << 53) - 1;

    private static final long LAST_TIME = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private static final String PLAN =
            "queue_plan (plan TEXT PRIMARY KEY, submitted BIGINT NOT NULL, digest TEXT NOT NULL,"
                    + " checksum TEXT NOT NULL, intent TEXT NOT NULL, created_by TEXT NOT NULL, files BIGINT NOT NULL,"
                    + " priority TEXT NOT NULL, needs TEXT NOT NULL, tags TEXT NOT NULL, state TEXT NOT NULL, token BIGINT NOT NULL,"
                    + " since BIGINT NOT NULL, moved_by TEXT NOT NULL, reason TEXT NOT NULL, failed_check TEXT, worker TEXT,"
                    + " execution TEXT, attempts BIGINT NOT NULL, lost BIGINT NOT NULL)";

    private static final String EVENT =
            "queue_event (number BIGINT PRIMARY KEY, at BIGINT NOT NULL, kind TEXT NOT NULL,"
                    + " subject TEXT NOT NULL, from_state TEXT, to_state TEXT NOT NULL, moved_by TEXT NOT NULL, reason TEXT NOT NULL,"
                    + " execution TEXT, failed_check TEXT, change TEXT NOT NULL)";

    private static final String WORKER =
            "queue_worker (name TEXT PRIMARY KEY, run TEXT NOT NULL, user_name TEXT NOT NULL, host TEXT NOT NULL,"
                    + " pid BIGINT NOT NULL, started BIGINT NOT NULL, tags TEXT NOT NULL, place TEXT NOT NULL, state TEXT NOT NULL,"
                    + " heard BIGINT NOT NULL)";

    private static final String SET_PLAN = "UPDATE queue_plan SET submitted = ?, priority = ?, needs = ?, tags = ?,"
            + " state = ?, token = ?, since = ?, moved_by = ?, reason = ?, failed_check = ?, worker = ?, execution = ?,"
            + " attempts = ?, lost = ? WHERE plan = ? AND token = ?";

    private final StoreDatabase database;
    private final StoredFiles files;
    private final List<String> unreadable = new ArrayList<>();

    QueueTables(StoreDatabase database) {
        this.database = database;
        this.files = new StoredFiles(database, FILES);
    }

    static void create(StoreDatabase database) {
        database.create(PLAN, EVENT, WORKER, StoredFiles.columns(FILES));
    }

    /** Returns the files of plans, by the id of the plan. */
    StoredFiles files() {
        return files;
    }

    /** Names the rows that were skipped, and why. */
    List<String> unreadable() {
        return unreadable.stream().distinct().toList();
    }

    /** Returns the plans that are open, in the order in which they land. */
    List<QueuedPlan> open() {
        String ended = Stream.of(PlanState.values())
                .filter(state -> !state.isOpen())
                .map(state -> "'" + Names.of(state) + "'")
                .collect(Collectors.joining(", "));
        return plans("WHERE state NOT IN (" + ended + ")").stream()
                .sorted(QueueOrder.OF_PLANS)
                .toList();
    }

    Optional<QueuedPlan> find(PlanId plan) {
        return plans("WHERE plan = ?", plan.text()).stream().findFirst();
    }

    /** Returns the plans that came into a state last, the newest first. */
    List<QueuedPlan> last(PlanState state, int most) {
        return plans("WHERE state = ? ORDER BY token DESC LIMIT " + most, Names.of(state));
    }

    long count(PlanState state) {
        return database.number("SELECT count(*) FROM queue_plan WHERE state = ?", Names.of(state));
    }

    private List<QueuedPlan> plans(String which, Object... parameters) {
        return rows("queue_plan", QueueTables::plan, which, parameters);
    }

    /** Reads rows of a table, and skips those that cannot be read. */
    private <T> List<T> rows(String table, RowReader<T> reader, String which, Object... parameters) {
        return database
                .query(row -> readable(table, reader, row), "SELECT * FROM " + table + " " + which, parameters)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private <T> Optional<T> readable(String table, RowReader<T> reader, ResultSet row) throws SQLException {
        try {
            return Optional.of(reader.read(row));
        } catch (InvalidInputException | IllegalArgumentException | SQLException e) {
            String key = visible(Objects.toString(row.getString(1), ""));
            unreadable.add(table + " " + key + ": " + VisibleText.of(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static QueuedPlan plan(ResultSet row) throws SQLException {
        LandingTerms terms = new LandingTerms(
                constant(Priority.class, visible(row, "priority")),
                ids(visible(row, "needs")),
                words(visible(row, "tags")));
        return new QueuedPlan(
                new PlanId(text(row, "plan")),
                row.getLong("submitted"),
                new Submission(
                        Digest.parse(text(row, "digest")),
                        Digest.parse(text(row, "checksum")),
                        visible(row, "intent"),
                        visible(row, "created_by"),
                        row.getInt("files"),
                        terms),
                constant(PlanState.class, visible(row, "state")),
                new LastMove(
                        row.getLong("token"),
                        time(row, "since"),
                        visible(row, "moved_by"),
                        visible(row, "reason"),
                        maybe(row, "failed_check")),
                maybe(row, "worker"),
                Optional.ofNullable(row.getString("execution")).map(ExecutionId::new),
                row.getInt("attempts"),
                row.getInt("lost"));
    }

    /** Adds a plan that is submitted for the first time. */
    void add(QueuedPlan plan) {
        database.update(
                "INSERT INTO queue_plan (plan, digest, checksum, intent, created_by, files, submitted, priority, needs, tags, state,"
                        + " token, since, moved_by, reason, attempts, lost) VALUES (?, ?, ?, ?, ?, ?, 0, '', '', '', '', 0, 0, '', '', 0, 0)",
                plan.id().text(),
                plan.submission().digest().toString(),
                plan.submission().checksum().toString(),
                plan.submission().intent(),
                plan.submission().createdBy(),
                plan.submission().files());
        set(plan, 0);
    }

    /**
     * Writes what may change of a plan.
     *
     * @param token of the plan as it was
     * @throws IllegalStateException when it was changed meanwhile, which the lock of the transaction prevents
     */
    void set(QueuedPlan plan, long token) {
        int changed = database.update(
                SET_PLAN,
                plan.submitted(),
                Names.of(plan.terms().priority()),
                joined(plan.terms().needs()),
                String.join(" ", plan.terms().tags()),
                Names.of(plan.state()),
                plan.token(),
                plan.move().since().toEpochMilli(),
                plan.move().by(),
                plan.move().reason(),
                plan.move().failed().orElse(null),
                plan.worker().orElse(null),
                plan.execution().map(ExecutionId::text).orElse(null),
                plan.attempts(),
                plan.lost(),
                plan.id().text(),
                token);
        if (changed != 1) {
            throw new IllegalStateException("The plan " + plan.id() + " was changed by another process.");
        }
    }

    /** Returns the number of the next event. */
    long nextNumber() {
        return database.number(
                "SELECT coalesce(max(number), 0) + 1 FROM queue_event WHERE number BETWEEN 0 AND " + LARGEST_NUMBER);
    }

    /**
     * Adds an event.
     *
     * @param change the id of the transaction, by which it is found out whether it was committed
     */
    void add(QueueEvent event, String change) {
        database.update(
                "INSERT INTO queue_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                event.number(),
                event.at().toEpochMilli(),
                Names.of(event.kind()),
                event.id(),
                event.from().orElse(null),
                event.to(),
                event.by(),
                event.reason(),
                event.execution().orElse(null),
                event.failed().orElse(null),
                change);
    }

    boolean isCommitted(String change) {
        return database.number("SELECT count(*) FROM queue_event WHERE change = ?", change) > 0;
    }

    /** Returns what happened to a plan, the oldest first. */
    List<QueueEvent> eventsOf(PlanId plan) {
        return events("WHERE subject = ? ORDER BY number", plan.text());
    }

    /** Returns the last events, the oldest first. */
    List<QueueEvent> lastEvents(int most) {
        List<QueueEvent> newestFirst = new ArrayList<>(events("ORDER BY number DESC LIMIT " + most));
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** Returns the last event of a kind. */
    Optional<QueueEvent> last(Kind kind) {
        return events("WHERE kind = ? ORDER BY number DESC LIMIT 1", Names.of(kind)).stream()
                .findFirst();
    }

    /** Returns the check that failed for the most plans since one was landed. */
    Optional<Breaker> breaker() {
        return database.first(
                row -> new Breaker(visible(row, "failed_check"), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))),
                "SELECT failed_check, count(*), max(at) FROM queue_event WHERE failed_check IS NOT NULL"
                        + " AND number > (SELECT coalesce(max(number), 0) FROM queue_event WHERE kind = 'plan' AND to_state IN ('landed', 'uncommitted'))"
                        + " GROUP BY failed_check ORDER BY 2 DESC, 3 DESC LIMIT 1");
    }

    private List<QueueEvent> events(String which, Object... parameters) {
        return rows("queue_event", QueueTables::event, which, parameters);
    }

    private static QueueEvent event(ResultSet row) throws SQLException {
        return new QueueEvent(
                Math.max(0, Math.min(LARGEST, row.getLong("number"))),
                time(row, "at"),
                constant(Kind.class, visible(row, "kind")),
                visible(row, "subject"),
                maybe(row, "from_state"),
                visible(row, "to_state"),
                visible(row, "moved_by"),
                visible(row, "reason"),
                maybe(row, "execution"),
                maybe(row, "failed_check"));
    }

    /** Returns the workers that are at work, as far as is known. */
    List<WorkerRow> working() {
        return rows("queue_worker", QueueTables::worker, "WHERE state = 'working' ORDER BY name");
    }

    Optional<String> stateOfWorker(String name) {
        return database.first(row -> visible(row, "state"), "SELECT state FROM queue_worker WHERE name = ?", name);
    }

    /**
     * A worker that is at work, as far as is known.
     *
     * @param heard when it was heard from last
     */
    record WorkerRow(Worker worker, Instant heard) {}

    private static WorkerRow worker(ResultSet row) throws SQLException {
        Worker worker = new Worker(
                visible(row, "run"),
                visible(row, "user_name"),
                visible(row, "host"),
                row.getLong("pid"),
                time(row, "started"),
                Set.copyOf(words(visible(row, "tags"))),
                visible(row, "place"));
        return new WorkerRow(worker, time(row, "heard"));
    }

    void delete(Worker worker) {
        database.update("DELETE FROM queue_worker WHERE name = ?", worker.name());
    }

    void set(Worker worker, String state, Instant heard) {
        delete(worker);
        database.update(
                "INSERT INTO queue_worker VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                worker.name(),
                worker.run(),
                worker.user(),
                worker.host(),
                worker.pid(),
                worker.started().toEpochMilli(),
                worker.tags().stream().sorted().collect(Collectors.joining(" ")),
                worker.place(),
                state,
                heard.toEpochMilli());
    }

    /** Extends the lease of a worker that is at work, and says whether a plan is still its own. */
    boolean hear(Worker worker, QueuedPlan taken, Instant now) {
        database.update(
                "UPDATE queue_worker SET heard = ? WHERE name = ? AND state = 'working'",
                now.toEpochMilli(),
                worker.name());
        return database.number(
                        "SELECT count(*) FROM queue_plan WHERE plan = ? AND token = ?",
                        taken.id().text(),
                        taken.token())
                == 1;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.toString(row.getString(column), "");
    }

    /** Returns a point in time that others can count with. */
    private static Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        if (millis < 0 || millis > LAST_TIME) {
            throw new InvalidInputException(column + " is " + millis + ", which is no time in milliseconds.");
        }
        return Instant.ofEpochMilli(millis);
    }

    /** Returns a text in one line, without characters that cannot be seen or that reorder others. */
    private static String visible(ResultSet row, String column) throws SQLException {
        return visible(text(row, column));
    }

    private static String visible(String text) {
        return VisibleText.of(text.lines().map(String::strip).collect(Collectors.joining(" ")));
    }

    private static Optional<String> maybe(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return Optional.ofNullable(text).map(QueueTables::visible);
    }

    private static String joined(List<PlanId> ids) {
        return ids.stream().map(PlanId::text).collect(Collectors.joining(" "));
    }

    private static List<PlanId> ids(String joined) {
        return words(joined).stream().map(PlanId::new).toList();
    }

    private static List<String> words(String joined) {
        return Stream.of(joined.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
