// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.EngineException;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteJDBCLoader;

/** A connection to a database, whose failures are {@link EngineException}s that name it and say what to do. */
public abstract class SqlConnection implements Closeable {
    private final Connection connection;
    private final String begin;

    /**
     * Takes a connection.
     *
     * @param begin the statement by which a transaction begins
     */
    protected SqlConnection(Connection connection, String begin) {
        this.connection = connection;
        this.begin = begin;
    }

    /**
     * Connects to SQLite, whose driver unpacks a library of machine code into {@code java.io.tmpdir}.
     *
     * @param name of a file or a URI as the driver takes it
     * @throws EngineException if the library cannot be loaded
     */
    public static SQLiteConnection sqlite(String name) throws SQLException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception notLoaded) {
            throw new EngineException(
                    "The SQLite library cannot be loaded from the folder for temporary files. If this folder is full or mounted"
                            + " noexec, start Java with -Dorg.sqlite.tmpdir=DIR, where DIR is another folder. If not, SQLite"
                            + " does not support this machine: use another machine.",
                    notLoaded);
        }
        return JDBC.createConnection("jdbc:sqlite:" + name, new Properties());
    }

    /** Prepares the connection for use, and closes it where that fails. */
    public final void prepare(Runnable preparation) {
        boolean usable = false;
        try {
            preparation.run();
            usable = true;
        } finally {
            if (!usable) {
                close();
            }
        }
    }

    /** Returns the error to report: it names the database, and what to do. */
    protected abstract EngineException failed(SQLException e);

    /** Reads a value of type T from the row at which the result stands. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Sees the row at which the result stands. */
    public interface RowVisitor {
        void see(ResultSet row) throws SQLException;
    }

    /** Runs a statement without parameters. */
    public final void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs a statement and returns how many rows it changed. */
    public final int update(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs a statement once for each row of parameters. */
    public final void updateAll(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public final <T> List<T> query(RowReader<T> reader, String sql, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        each(row -> rows.add(reader.read(row)), sql, parameters);
        return rows;
    }

    /** Returns what the first row of a query gives, if there is one. */
    public final <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... parameters) {
        return query(reader, sql, parameters).stream().findFirst();
    }

    /** Goes through all rows of a query, keeping none. */
    public final void each(RowVisitor visitor, String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    visitor.see(result);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns the only integer that a query gives. */
    public final long number(String sql, @Nullable Object... parameters) {
        return numbers(sql, parameters).get(0);
    }

    /** Returns the integers that a query gives. */
    public final List<Long> numbers(String sql, @Nullable Object... parameters) {
        return query(row -> row.getLong(1), sql, parameters);
    }

    /** Returns the only text that a query gives. */
    public final String text(String sql, @Nullable Object... parameters) {
        return query(row -> row.getString(1), sql, parameters).get(0);
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            // PostgreSQL has no texts with this character.
            statement.setObject(i + 1, value instanceof String text ? text.replace('\0', '\uFFFD') : value);
        }
    }

    /** Runs all of it or nothing; no other connection writes meanwhile. */
    public void inTransaction(Runnable work) {
        run(begin);
        boolean done = false;
        try {
            work.run();
            run("COMMIT");
            done = true;
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    /** Reports why the work failed, and not that the database had rolled back by itself, as SQLite does on a full disk. */
    private void rollBack() {
        try {
            run("ROLLBACK");
        } catch (EngineException ended) {
            // There is no transaction any more, or no connection.
        }
    }

    @Override
    public final void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
