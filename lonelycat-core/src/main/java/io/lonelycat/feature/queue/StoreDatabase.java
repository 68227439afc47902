// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.record.history.SqlConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** Connection to a shared SQLite or PostgreSQL database, used with SQL that works in both. */
final class StoreDatabase extends SqlConnection {
    private static final int BUSY_MILLIS = 120_000;

    /** SQL that locks the PostgreSQL schema until the transaction or connection ends. */
    private static final String LOCK_SCHEMA = "SELECT pg_advisory_xact_lock(1819242852, hashtext(current_schema()))";

    private static final String SERVER_TIME = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    private final String name;
    private final boolean isServer;

    StoreDatabase(String name, Connection connection, boolean isServer) {
        super(connection, isServer ? "BEGIN" : "BEGIN IMMEDIATE");
        this.name = name;
        this.isServer = isServer;
    }

    static StoreDatabase file(Path file) {
        // Escapes a question mark in the file name, because the SQLite driver would parse the rest as settings.
        String place = "file:" + file.toAbsolutePath().toUri().getRawPath();
        try {
            StoreDatabase database = new StoreDatabase(place, sqlite(place), false);
            database.run("PRAGMA busy_timeout = " + BUSY_MILLIS);
            database.run("PRAGMA trusted_schema = OFF");
            return database;
        } catch (SQLException e) {
            throw failed(place, e);
        }
    }

    /** Creates tables. */
    void create(String... tables) {
        inTransaction(() -> {
            for (String table : tables) {
                run("CREATE TABLE IF NOT EXISTS " + table);
            }
        });
    }

    @Override
    public void inTransaction(Runnable work) {
        super.inTransaction(() -> {
            if (isServer) {
                run(LOCK_SCHEMA);
            }
            work.run();
        });
    }

    /** Returns the time of the database server, or of this machine for SQLite. */
    Instant now(Clock clock) {
        return isServer ? Instant.ofEpochMilli(number(SERVER_TIME)) : clock.instant();
    }

    @Override
    protected EngineException failed(SQLException e) {
        return failed(name, e);
    }

    static boolean isAway(EngineException e) {
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

    /** Recognizes refused logins; the PostgreSQL driver reports a missing password as SQLSTATE 08004. */
    private static boolean isRefusedLogin(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("28") || state.equals("08004");
    }

    private static boolean isNameOrRight(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("42") || state.startsWith("3D") || state.startsWith("3F");
    }

    static EngineException failed(String name, SQLException e) {
        String next = isAway(e)
                ? " Check that the database server runs and can be reached from this machine, and try again."
                : isRefusedLogin(e)
                        ? " Check the user and the password: LONELYCAT_STORE_USER and LONELYCAT_STORE_PASSWORD."
                        : isNameOrRight(e)
                                ? " Nothing was changed in the database. Check the address, which names the database and the schema"
                                        + " (currentSchema), and the rights of the database user."
                                : " Nothing was changed in the database. Fix the problem that the driver reports, and "
                                        + "try again.";
        String message = String.valueOf(e.getMessage()).replaceAll("\\s*\n\\s*", " ");
        return new EngineException(
                "The database " + name + " cannot be used. The database driver reports: " + message
                        + (message.endsWith(".") ? "" : ".") + next,
                e);
    }
}
