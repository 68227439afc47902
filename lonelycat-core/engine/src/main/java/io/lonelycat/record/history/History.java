// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.JobBuild;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.workspace.StateFiles;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * SQL index over all executions, rebuildable from evidence and usable by several processes. Opening the history loads
 * the SQLite driver, so open the history only when needed.
 */
public final class History implements Closeable {
    /** SQL columns that {@link #read} needs, from the table {@code execution} with the alias {@code e}. */
    static final String COLUMNS = "e.document, e.pruned, e.job, e.build, coalesce(e.build_gone, e.job_gone) AS gone";

    static final String SELECT = "SELECT " + COLUMNS + " FROM execution e";

    private final Database database;

    History(Database database) {
        this.database = database;
    }

    /**
     * Opens or creates the history's SQL index of executions.
     *
     * @throws EngineException if the index is damaged or from another version of LonelyCat
     */
    public static History open(Path file, List<HistoryTable> tables) {
        return new History(HistoryFile.open(file, tables));
    }

    /**
     * Opens the history's index, and adds new lines of the logs of optional features. Renames an unusable index file,
     * rebuilds the index from evidence, and reports the rebuild.
     *
     * @throws EngineException if another program locks the index
     */
    public static History openOwn(Path file, Path executions, List<HistoryTable> tables, Consumer<String> progress) {
        History history = openOrRebuild(file, executions, tables, progress);
        boolean caughtUp = false;
        try {
            HistoryRebuild evidence = new HistoryRebuild(history.database, executions);
            evidence.readLogs(false);
            Path behind = IndexFiles.behind(file);
            boolean lacksRows =
                    history.database.numbers("SELECT 1 FROM execution LIMIT 1").isEmpty()
                            && !Folders.of(executions).isEmpty();
            if (lacksRows || StateFiles.exists(behind)) {
                report(evidence.run(Optional.empty()), progress);
                StateFiles.delete(behind);
            }
            caughtUp = true;
            return history;
        } finally {
            if (!caughtUp) {
                history.close();
            }
        }
    }

    private static void report(RebuiltIndex rebuilt, Consumer<String> progress) {
        progress.accept("The history index was rebuilt from the evidence: " + rebuilt.executions()
                + (rebuilt.executions() == 1 ? " execution." : " executions."));
        rebuilt.unreadable().forEach(it -> progress.accept("Cannot read " + it.folder() + ": " + it.why()));
    }

    /**
     * Opens the history's index; if another program locks it, reports the lock and builds an index in memory from
     * evidence.
     */
    public static History openToAnswer(
            Path file, Path executions, List<HistoryTable> tables, Consumer<String> progress) {
        try {
            return openOwn(file, executions, tables, progress);
        } catch (EngineException e) {
            if (!isHeld(e)) {
                throw e;
            }
            progress.accept(e.getMessage()
                    + " While the history is locked, LonelyCat reads the evidence folders, which is" + " slower.");
            Database database = HistoryFile.inMemory(tables);
            new HistoryRebuild(database, executions).run(Optional.empty());
            return new History(database);
        }
    }

    public static boolean isHeld(EngineException e) {
        return Database.isBusy(e);
    }

    /** Marks the history's index as incomplete, so that {@link #openOwn} rebuilds the index from evidence. */
    public static void noteBehind(Path file) {
        StateFiles.write(IndexFiles.behind(file), new byte[0]);
    }

    private static History openOrRebuild(
            Path file, Path executions, List<HistoryTable> tables, Consumer<String> progress) {
        try {
            return open(file, tables);
        } catch (EngineException e) {
            if (isHeld(e) || !IndexFiles.anyExists(file)) {
                throw e;
            }
            RebuiltIndex rebuilt = rebuild(file, executions, tables);
            progress.accept(e.getMessage() + " The history was rebuilt: " + rebuilt.executions()
                    + " executions; the old file is now "
                    + rebuilt.setAside().map(Path::toString).orElse("gone") + ".");
            return open(file, tables);
        }
    }

    /** Returns whether the history's index file has content. */
    public static boolean isThere(Path file) {
        return StateFiles.exists(file) && StateFiles.size(file) > 0;
    }

    public void record(ExecutionStory story, Optional<Path> patch) {
        database.inTransaction(() -> new HistoryWriter(database).write(story, patch));
    }

    /** Adds a started execution to the history's index, unless already present. */
    public boolean begin(ExecutionStory story) {
        String id = story.id();
        boolean[] written = {false};
        database.inTransaction(() -> {
            if (database.number("SELECT count(*) FROM execution WHERE id = ?", id) == 0) {
                new HistoryWriter(database).write(story, Optional.empty());
                written[0] = true;
            }
        });
        return written[0];
    }

    /**
     * Returns a page of executions, newest first.
     *
     * @throws InvalidInputException if the query names an unknown execution
     */
    public HistoryPage page(HistoryQuery query) {
        Optional<String> before = query.filter().before();
        if (before.isPresent() && one(before.get()).isEmpty()) {
            throw new InvalidInputException("`lonelycat.until` names `" + before.get()
                    + "`, but the history has no such execution. Give a time, or an execution that"
                    + " `lonelycat history` lists.");
        }
        SqlConditions page = SqlConditions.of(query.filter());
        // The SQL query sorts row positions instead of complete rows, to save memory.
        List<HistoryRow> rows = rows(
                " WHERE position IN (SELECT position FROM execution" + page.where() + " ORDER BY position DESC LIMIT "
                        + query.limit() + ") ORDER BY position DESC",
                page.parameters());
        // Another process may delete executions between the two SQL queries.
        return new HistoryPage(
                rows,
                Math.max(count(query.filter()), rows.size()),
                names(rows, "SELECT path FROM file JOIN path USING (path_id)", ""),
                names(rows, "SELECT DISTINCT name FROM check_result", " AND NOT passed AND NOT skipped"));
    }

    private List<HistoryRow> rows(String which, Object... parameters) {
        return database.query(History::read, SELECT + which, parameters);
    }

    static HistoryRow read(ResultSet row) throws SQLException {
        byte[] document = row.getString("document").getBytes(StandardCharsets.UTF_8);
        Optional<String> job = Optional.ofNullable(row.getString("job"));
        int build = row.getInt("build");
        return Json.read(HistoryRow.class, InputDocument.json("history.db, execution", document))
                .at(time(row, "pruned"), job.map(name -> new JobBuild(name, build)), time(row, "gone"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private Map<String, List<String>> names(List<HistoryRow> of, String what, String which) {
        String sql = what + " WHERE position = (SELECT position FROM execution WHERE id = ?)" + which
                + " ORDER BY 1 LIMIT " + HistoryPage.MOST_NAMES;
        return of.stream()
                .map(HistoryRow::executionId)
                .collect(Collectors.toMap(id -> id, id -> database.query(row -> row.getString(1), sql, id)));
    }

    public long count(HistoryFilter filter) {
        SqlConditions conditions = SqlConditions.of(filter);
        return database.number("SELECT count(*) FROM execution" + conditions.where(), conditions.parameters());
    }

    public Optional<HistoryRow> one(String executionId) {
        return one(executionId, HistoryFilter.all());
    }

    public Optional<HistoryRow> one(String executionId, HistoryFilter filter) {
        SqlConditions conditions = SqlConditions.of(filter);
        conditions.add("id = ?", executionId);
        return rows(conditions.where(), conditions.parameters()).stream().findFirst();
    }

    public List<HistoryRow> executionsOf(Digest checksum) {
        return rows(" WHERE checksum = ? ORDER BY position DESC", checksum.toString());
    }

    public <T> T ask(Function<Database, T> question) {
        return question.apply(database);
    }

    public JobHistory jobs() {
        return new JobHistory(database);
    }

    public long pruned() {
        return database.number("SELECT count(*) FROM execution WHERE pruned IS NOT NULL");
    }

    /**
     * Rebuilds the history's index from evidence and the list of pruned executions, after renaming an unusable
     * database. Keeps index rows of executions whose evidence is unreadable.
     */
    public static RebuiltIndex rebuild(Path file, Path executions, List<HistoryTable> tables) {
        Optional<Path> setAside = setAsideWhereUnusable(file, tables);
        try (History history = open(file, tables)) {
            return new HistoryRebuild(history.database, executions).run(setAside);
        }
    }

    /** Deletes details of pruned executions from the history's index, and keeps their summaries. */
    public void settle(Path executions) {
        new HistoryRebuild(database, executions).settle();
    }

    /** Removes an execution from the history's index; the removal is durable after {@link #close}. */
    public void forget(String executionId) {
        database.inTransaction(() -> new HistoryWriter(database).delete("id = ?", executionId));
    }

    public List<String> evidence() {
        return database.query(row -> row.getString(1), "SELECT id FROM execution ORDER BY id");
    }

    /** Renames an unusable history database, and returns its new path; empty if the database is usable. */
    public static Optional<Path> setAsideWhereUnusable(Path file, List<HistoryTable> tables) {
        boolean isSound = !IndexFiles.anyExists(file);
        if (!isSound && !isUnusable(file, tables)) {
            try (History history = open(file, tables)) {
                isSound = history.damages().isEmpty();
            }
        }
        return isSound ? Optional.empty() : Optional.of(IndexFiles.setAside(file));
    }

    /** Returns whether the history's database is damaged, foreign or from another LonelyCat version. */
    public static boolean isUnusable(Path file, List<HistoryTable> tables) {
        try {
            if (IndexFiles.anyExists(file)) {
                open(file, tables).close();
            }
            return false;
        } catch (EngineException e) {
            if (isHeld(e)) {
                throw e;
            }
            return true;
        }
    }

    public List<String> damages() {
        return database.damages("integrity_check");
    }

    public List<String> integrityProblems(Path executions) {
        return new HistoryRebuild(database, executions).problems(damages());
    }

    /**
     * Closes the database after moving SQLite's write-ahead log into the database file, so that the next opening is
     * fast.
     */
    @Override
    public void close() {
        try (database) {
            database.numbers("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }
}
