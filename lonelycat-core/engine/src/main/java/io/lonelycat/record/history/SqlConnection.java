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

/** Database connection that throws {@link EngineException}s with instructions for the user. */
public abstract class SqlConnection implements Closeable {
    private final Connection connection;
    private final String begin;

    /**
     * Wraps a connection.
     *
     * @param begin statement that starts a transaction
     */
    protected SqlConnection(Connection connection, String begin) {
        this.connection = connection;
        this.begin = begin;
    }

    /** Connects to SQLite. The SQLite driver unpacks a native library into {@code java.io.tmpdir}. */
    public static SQLiteConnection sqlite(String name) throws SQLException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception notLoaded) {
            throw new EngineException(
                    "The SQLite library cannot be loaded from the folder for temporary files. If this folder is full or mounted"
                            + " noexec, start Java with -Dorg.sqlite.tmpdir=DIR, where DIR is another folder."
                            + " Otherwise SQLite does not support this machine: run LonelyCat on another machine.",
                    notLoaded);
        }
        return JDBC.createConnection("jdbc:sqlite:" + name, new Properties());
    }

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

    /** Creates an exception that names the failed database and the user's next step. */
    protected abstract EngineException failed(SQLException e);

    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public interface RowVisitor {
        void see(ResultSet row) throws SQLException;
    }

    public final void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public final int update(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

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

    public final <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... parameters) {
        return query(reader, sql, parameters).stream().findFirst();
    }

    /** Passes each row of a SQL query to {@code visitor}, without collecting rows. */
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

    public final long number(String sql, @Nullable Object... parameters) {
        return numbers(sql, parameters).get(0);
    }

    public final List<Long> numbers(String sql, @Nullable Object... parameters) {
        return query(row -> row.getLong(1), sql, parameters);
    }

    public final String text(String sql, @Nullable Object... parameters) {
        return query(row -> row.getString(1), sql, parameters).get(0);
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            // Replaces NUL, which PostgreSQL does not support in text.
            statement.setObject(i + 1, value instanceof String text ? text.replace('\0', '\uFFFD') : value);
        }
    }

    /** Runs {@code work} in a transaction, during which no other connection can write. */
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

    private void rollBack() {
        try {
            run("ROLLBACK");
        } catch (EngineException ended) {
            // The database has already ended the transaction, for example after a full disk.
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
