// SPDX-License-Identifier: MIT
package io.lonelycat.record.store;

import io.lonelycat.error.EngineException;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a database that others use, too. Statements are such as both SQLite and PostgreSQL take; the two differ here alone: in
 * how a transaction begins, and whose clock counts.
 */
public final class StoreDatabase implements Closeable {
    private static final int BUSY_MILLIS = 120_000;

    /** The lock is one of the schema, and ends with the transaction or the connection. */
    private static final String LOCK_SCHEMA = "SELECT pg_advisory_xact_lock(1819242852, hashtext(current_schema()))";

    private static final String SERVER_TIME = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    private final String name;
    private final Connection connection;
    private final boolean isServer;

    StoreDatabase(String name, Connection connection, boolean isServer) {
        this.name = name;
        this.connection = connection;
        this.isServer = isServer;
    }

    /** Opens a SQLite file, making it where it is missing. */
    public static StoreDatabase file(Path file) {
        // The driver takes what follows a question mark for settings; in a URI the name of a file may have one.
        Path absolute = file.toAbsolutePath();
        return sqlite("file:" + absolute.toUri().getRawPath(), absolute.resolveSibling(""));
    }

    /** Opens an empty database in memory, for this connection alone. */
    public static StoreDatabase inMemory() {
        return sqlite(":memory:", Path.of(""));
    }

    private static StoreDatabase sqlite(String place, Path folder) {
        try {
            StoreDatabase database = new StoreDatabase(place, SqliteDriver.connect(place, folder), false);
            database.run("PRAGMA busy_timeout = " + BUSY_MILLIS);
            database.run("PRAGMA trusted_schema = OFF");
            return database;
        } catch (SQLException e) {
            throw failed(place, e);
        }
    }

    /** Reads a value from the row at which the result stands. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Creates tables where they are missing. Both databases take the types TEXT, BIGINT and BYTEA. */
    public void create(String... tables) {
        inTransaction(() -> {
            for (String table : tables) {
                run("CREATE TABLE IF NOT EXISTS " + table);
            }
        });
    }

    /** Runs a statement and returns how many rows it changed. */
    public int update(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(name, e);
        }
    }

    public <T> List<T> query(RowReader<T> reader, String sql, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw failed(name, e);
        }
    }

    /** Returns what the first row of a query gives, if there is one. */
    public <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... parameters) {
        return query(reader, sql, parameters).stream().findFirst();
    }

    /** Returns the only integer that a query gives. */
    public long number(String sql, @Nullable Object... parameters) {
        return query(row -> row.getLong(1), sql, parameters).get(0);
    }

    /** Returns the time that counts for all who use the database: that of the server, or of this machine. */
    public Instant now(Clock clock) {
        return isServer ? Instant.ofEpochMilli(number(SERVER_TIME)) : clock.instant();
    }

    /** Runs all of it or nothing; no other connection is in such a transaction meanwhile. */
    public void inTransaction(Runnable work) {
        run(isServer ? "BEGIN" : "BEGIN IMMEDIATE");
        boolean done = false;
        try {
            if (isServer) {
                run(LOCK_SCHEMA);
            }
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
            // The connection is closed, or the database has rolled back itself: what made the work fail is what counts.
        }
    }

    private void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(name, e);
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            // PostgreSQL has no texts with this character.
            statement.setObject(i + 1, value instanceof String text ? text.replace('\0', '\uFFFD') : value);
        }
        return statement;
    }

    /** Whether something failed because the server cannot be reached, or ended the connection: later it may work. */
    public static boolean isAway(EngineException e) {
        return e.getCause() instanceof SQLException cause && isAway(cause);
    }

    private static boolean isAway(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return !isRefusedLogin(e)
                && (state.startsWith("08")
                        || state.startsWith("57P0")
                        || state.startsWith("53")
                        || state.equals("25P03"));
    }

    /** The driver uses 08004 where the server asks for a password and none was given. */
    private static boolean isRefusedLogin(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("28") || state.equals("08004");
    }

    static EngineException failed(String name, SQLException e) {
        String next = isAway(e)
                ? " Check that the server runs and can be reached from here, and try again."
                : isRefusedLogin(e)
                        ? " Check the user and the password: `lonelycat.storeServer`, or LONELYCAT_STORE_USER and LONELYCAT_STORE_PASSWORD."
                        : " Nothing was changed there.";
        String message = String.valueOf(e.getMessage()).replaceAll("\\s*\n\\s*", " ");
        return new EngineException(
                "The database " + name + " cannot be used: " + message + (message.endsWith(".") ? "" : ".") + next, e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(name, e);
        }
    }
}
