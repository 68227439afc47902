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
 * The index over all executions, for lists and questions. It is made from the evidence and can be made again. Several
 * processes may have it open; opening it loads the database driver, so do that last and only when it is needed.
 */
public final class History implements Closeable {
    /** The columns that {@link #read} takes of an execution that the query calls e. */
    static final String COLUMNS = "e.document, e.pruned, e.job, e.build, coalesce(e.build_gone, e.job_gone) AS gone";

    static final String SELECT = "SELECT " + COLUMNS + " FROM execution e";

    private final Database database;

    History(Database database) {
        this.database = database;
    }

    /**
     * Opens the index, creating it if necessary.
     *
     * @param file where; its folder must exist
     * @param tables those of the features
     * @throws EngineException when it is damaged or of another version; the message says that it can be rebuilt
     */
    public static History open(Path file, List<HistoryTable> tables) {
        return new History(HistoryFile.open(file, tables));
    }

    /**
     * Opens the index, and takes in what is new in logs. An index that is missing, empty, damaged, foreign or of another version
     * is rebuilt from the evidence, which is reported; what was there is kept under another name.
     *
     * @param executions the folder of all executions
     * @param tell takes a sentence for people
     * @throws EngineException when it cannot be used for another reason, as where another program holds it
     */
    public static History openOwn(Path file, Path executions, List<HistoryTable> tables, Consumer<String> tell) {
        History history = openOrRebuild(file, executions, tables, tell);
        boolean caughtUp = false;
        try {
            HistoryRebuild evidence = new HistoryRebuild(history.database, executions);
            evidence.readLogs(false);
            Path behind = IndexFiles.behind(file);
            boolean lacksRows =
                    history.database.numbers("SELECT 1 FROM execution LIMIT 1").isEmpty()
                            && !Folders.of(executions).isEmpty();
            if (lacksRows || StateFiles.exists(behind)) {
                report(evidence.run(Optional.empty()), tell);
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

    private static void report(RebuiltIndex rebuilt, Consumer<String> tell) {
        tell.accept("The history index was rebuilt from the evidence: " + rebuilt.executions()
                + (rebuilt.executions() == 1 ? " execution." : " executions."));
        rebuilt.unreadable().forEach(it -> tell.accept("Cannot read " + it.folder() + ": " + it.why()));
    }

    /**
     * Opens the index to answer questions; where another program holds it, answers from the evidence, which is reported.
     *
     * @param executions the folder of all executions
     * @param tell takes a sentence for people
     */
    public static History openToAnswer(Path file, Path executions, List<HistoryTable> tables, Consumer<String> tell) {
        try {
            return openOwn(file, executions, tables, tell);
        } catch (EngineException e) {
            if (!isHeld(e)) {
                throw e;
            }
            tell.accept(
                    e.getMessage() + " Until then, LonelyCat reads the folders of the executions, which is slower.");
            Database database = HistoryFile.inMemory(tables);
            new HistoryRebuild(database, executions).run(Optional.empty());
            return new History(database);
        }
    }

    /** Returns whether an index could not be used because another program held it. */
    public static boolean isHeld(EngineException e) {
        return Database.isBusy(e);
    }

    /** Notes that the index lacks an execution: it is brought up to date when it is opened the next time. */
    public static void noteBehind(Path file) {
        StateFiles.write(IndexFiles.behind(file), new byte[0]);
    }

    private static History openOrRebuild(Path file, Path executions, List<HistoryTable> tables, Consumer<String> tell) {
        try {
            return open(file, tables);
        } catch (EngineException e) {
            if (isHeld(e) || !IndexFiles.anyExists(file)) {
                throw e;
            }
            RebuiltIndex rebuilt = rebuild(file, executions, tables);
            tell.accept(e.getMessage() + " The history was rebuilt: " + rebuilt.executions()
                    + " executions; the old file is now "
                    + rebuilt.setAside().map(Path::toString).orElse("gone") + ".");
            return open(file, tables);
        }
    }

    /** Returns whether there is an index with content: a full disk, or a copy that failed, leaves a file of 0 bytes. */
    public static boolean isThere(Path file) {
        return StateFiles.exists(file) && StateFiles.size(file) > 0;
    }

    /**
     * Takes an execution into the index. Doing it again replaces what was there of it.
     *
     * @param patch its file, which may be missing
     */
    public void record(ExecutionStory story, Optional<Path> patch) {
        database.inTransaction(() -> new HistoryWriter(database).write(story, patch));
    }

    /** Takes an execution into the index that has just begun, unless it is there already. */
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
     * Returns a page, the newest execution first, and how many there are in all.
     *
     * @throws InvalidInputException if the filter names an execution that is not in the index
     */
    public HistoryPage page(HistoryQuery query) {
        Optional<String> before = query.filter().before();
        if (before.isPresent() && one(before.get()).isEmpty()) {
            throw new InvalidInputException("`lonelycat.until` names `" + before.get()
                    + "`, but the record has no such execution. Give a time, or an execution that"
                    + " `lonelycat history` lists.");
        }
        SqlConditions page = SqlConditions.of(query.filter());
        // Only the numbers are sorted: whole rows of all that match would be many times as much.
        List<HistoryRow> rows = rows(
                " WHERE position IN (SELECT position FROM execution" + page.where() + " ORDER BY position DESC LIMIT "
                        + query.limit() + ") ORDER BY position DESC",
                page.parameters());
        // One may have been removed since the page was read.
        return new HistoryPage(
                rows,
                Math.max(count(query.filter()), rows.size()),
                names(rows, "SELECT path FROM file JOIN path USING (path_id)", ""),
                names(rows, "SELECT DISTINCT name FROM check_result", " AND NOT passed AND NOT skipped"));
    }

    private List<HistoryRow> rows(String which, Object... parameters) {
        return database.query(History::read, SELECT + which, parameters);
    }

    /** Reads the row at which the result of a query for the {@link #COLUMNS} stands. */
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

    /** Returns how many executions a filter lets through. */
    public long count(HistoryFilter filter) {
        SqlConditions conditions = SqlConditions.of(filter);
        return database.number("SELECT count(*) FROM execution" + conditions.where(), conditions.parameters());
    }

    /** Returns the execution with this id. */
    public Optional<HistoryRow> one(String executionId) {
        return one(executionId, HistoryFilter.all());
    }

    /** Returns the execution with this id, if the filter lets it through. */
    public Optional<HistoryRow> one(String executionId, HistoryFilter filter) {
        SqlConditions conditions = SqlConditions.of(filter);
        conditions.add("id = ?", executionId);
        return rows(conditions.where(), conditions.parameters()).stream().findFirst();
    }

    /** Returns the executions of changes with these contents, whatever came of them, the newest first. */
    public List<HistoryRow> executionsOf(Digest checksum) {
        return rows(" WHERE checksum = ? ORDER BY position DESC", checksum.toString());
    }

    /** Asks what the tables of a feature answer. */
    public <T> T ask(Function<Database, T> question) {
        return question.apply(database);
    }

    /** Returns what belongs to jobs, where one history is kept of many. */
    public JobHistory jobs() {
        return new JobHistory(database);
    }

    /** Says of how many executions no more than their rows are left: they have no files, checks and findings. */
    public long pruned() {
        return database.number("SELECT count(*) FROM execution WHERE pruned IS NOT NULL");
    }

    /**
     * Builds the index again from the evidence, and from what {@code rotation.jsonl} beside it says of evidence that
     * was pruned. A damaged database is set aside and kept. Rows of executions that are neither there nor pruned go; rows
     * of folders that cannot be read stay, where there are any.
     *
     * @param executions the folder of all executions
     */
    public static RebuiltIndex rebuild(Path file, Path executions, List<HistoryTable> tables) {
        Optional<Path> setAside = setAsideWhereUnusable(file, tables);
        try (History history = open(file, tables)) {
            return new HistoryRebuild(history.database, executions).run(setAside);
        }
    }

    /** Leaves no more than a row of each execution that was pruned. */
    public void settle(Path executions) {
        new HistoryRebuild(database, executions).settle();
    }

    /** Removes what is there of an execution. It survives a loss of power once the history is closed. */
    public void forget(String executionId) {
        database.inTransaction(() -> new HistoryWriter(database).delete("id = ?", executionId));
    }

    /** Returns the names of the folders for which there are rows. */
    public List<String> evidence() {
        return database.query(row -> row.getString(1), "SELECT id FROM execution ORDER BY id");
    }

    /**
     * Gives a database that is damaged or of another version another name, so that a new one can be made.
     *
     * @return the name under which it is kept; empty when there is nothing wrong with it
     */
    public static Optional<Path> setAsideWhereUnusable(Path file, List<HistoryTable> tables) {
        boolean isSound = !IndexFiles.anyExists(file);
        if (!isSound && !isUnusable(file, tables)) {
            try (History history = open(file, tables)) {
                isSound = history.damages().isEmpty();
            }
        }
        return isSound ? Optional.empty() : Optional.of(IndexFiles.setAside(file));
    }

    /** Returns whether a database is there that cannot be opened: another version made it, it is foreign, or damaged. */
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

    /** Returns what is wrong with the database itself; nothing where it is sound. */
    public List<String> damages() {
        return database.damages("integrity_check");
    }

    /**
     * Looks whether the index is sound and agrees with the folders that are there.
     *
     * @param executions the folder of all executions
     * @return one sentence for each problem
     */
    public List<String> integrityProblems(Path executions) {
        return new HistoryRebuild(database, executions).problems(damages());
    }

    /** Brings what was written into the main file, so that opening it is quick, and closes the connection. */
    @Override
    public void close() {
        try (database) {
            database.numbers("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }
}
