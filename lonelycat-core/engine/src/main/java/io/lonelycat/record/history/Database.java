// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.EngineException;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection to a database whose failures are {@link EngineException}s that name it and what to do. */
public final class Database implements Closeable {
    private static final int BUSY = 5;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;

    private final Path file;
    private final Connection connection;
    private final List<HistoryTable> tables;
    private final PreparedStatements statements;

    /** Takes a connection to a SQLite file. */
    Database(Path file, Connection connection, List<HistoryTable> tables) {
        this.file = file;
        this.connection = connection;
        this.tables = List.copyOf(tables);
        this.statements = new PreparedStatements(connection);
    }

    /** Returns the tables of slices that it has, of one kind. */
    public <T extends HistoryTable> List<T> tables(Class<T> kind) {
        return tables.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Reads a value of type T from the row at which the result stands. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Sees the row at which the result stands. */
    public interface RowVisitor {
        void see(ResultSet row) throws SQLException;
    }

    /** Runs a statement without parameters. */
    void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs a statement without parameters that is run often. */
    private void again(String sql) {
        try {
            statements.use(sql, PreparedStatement::execute);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs a statement and returns how many rows it changed. */
    public int update(String sql, @Nullable Object... parameters) {
        try {
            return statements.use(sql, statement -> {
                bind(statement, parameters);
                return statement.executeUpdate();
            });
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs a statement once for each row of parameters. */
    public void updateAll(String sql, List<@Nullable Object[]> rows) {
        try {
            statements.use(sql, statement -> {
                for (@Nullable Object[] row : rows) {
                    bind(statement, row);
                    statement.executeUpdate();
                }
                return rows.size();
            });
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public <T> List<T> query(RowReader<T> reader, String sql, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        each(row -> rows.add(reader.read(row)), sql, parameters);
        return rows;
    }

    /** Returns what the first row of a query gives, if there is one. */
    public <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... parameters) {
        return query(reader, sql, parameters).stream().findFirst();
    }

    /** Goes through all rows of a query, keeping none. */
    public void each(RowVisitor visitor, String sql, @Nullable Object... parameters) {
        try {
            statements.use(sql, statement -> {
                bind(statement, parameters);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        visitor.see(result);
                    }
                }
                return true;
            });
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the only integer that a query gives. */
    public long number(String sql, @Nullable Object... parameters) {
        return numbers(sql, parameters).get(0);
    }

    /** Returns the integers that a query gives. */
    public List<Long> numbers(String sql, @Nullable Object... parameters) {
        return query(row -> row.getLong(1), sql, parameters);
    }

    /** Runs a query that gives one text, once for each row of parameters. */
    public List<String> texts(String sql, List<@Nullable Object[]> rows) {
        List<String> texts = new ArrayList<>();
        try {
            statements.use(sql, statement -> {
                for (@Nullable Object[] row : rows) {
                    bind(statement, row);
                    try (ResultSet result = statement.executeQuery()) {
                        texts.add(result.next() ? result.getString(1) : "");
                    }
                }
                return rows.size();
            });
        } catch (SQLException e) {
            throw failed(e);
        }
        return texts;
    }

    /** Returns the only text that a query gives. */
    public String text(String sql, @Nullable Object... parameters) {
        return query(row -> row.getString(1), sql, parameters).get(0);
    }

    /**
     * Returns the only text that a query gives, and repeats it while another process has exclusive access: SQLite does
     * not wait by itself here, because of a possible deadlock.
     */
    String textWhenFree(String sql, Duration longest) {
        long start = System.nanoTime();
        while (true) {
            try {
                return text(sql);
            } catch (EngineException e) {
                if (!isBusy(e) || System.nanoTime() - start > longest.toNanos() || !paused()) {
                    throw e;
                }
            }
        }
    }

    private static boolean isBusy(EngineException e) {
        return e.getCause() instanceof SQLException cause && (cause.getErrorCode() & 0xff) == BUSY;
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Reads by several queries what is there at one moment, while other connections may write. */
    <T> T atOneMoment(Supplier<T> reading) {
        run("BEGIN");
        try {
            return reading.get();
        } finally {
            run("ROLLBACK");
        }
    }

    /** Runs all of it or nothing; no other connection writes meanwhile. */
    public void inTransaction(Runnable work) {
        again("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            work.run();
            again("COMMIT");
            done = true;
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    /** What made the work fail is told, and not that the database had rolled back by itself, as SQLite does on a full disk. */
    private void rollBack() {
        try {
            run("ROLLBACK");
        } catch (EngineException done) {
            // There is no transaction any more.
        }
    }

    /** Copies all of it as it is at one moment, while others may write to it. */
    void copyTo(Path copy) {
        try {
            HistoryFile.copy(connection, copy);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    private EngineException failed(SQLException e) {
        return failed(file, e);
    }

    static EngineException failed(Path file, SQLException e) {
        boolean damaged = e.getErrorCode() == CORRUPT || e.getErrorCode() == NOT_A_DATABASE;
        return new EngineException(
                damaged
                        ? "The history " + file + " is damaged: " + e.getMessage()
                                + ". Nothing is lost: rebuild it from the evidence; the damaged file is kept beside it."
                        : "The history " + file + " cannot be used: " + e.getMessage()
                                + ". The evidence is not affected; try again, or rebuild the history from it.",
                e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Returns the first problems that SQLite finds in the file; none where it is sound.
     *
     * @param check {@code integrity_check}, or {@code quick_check}, which does not compare indexes with their tables
     */
    List<String> damages(String check) {
        return query(row -> row.getString(1), "PRAGMA " + check + "(20)").stream()
                .filter(line -> !line.equals("ok"))
                .toList();
    }
}
