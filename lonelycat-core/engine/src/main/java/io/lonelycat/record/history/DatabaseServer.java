// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * A schema of a PostgreSQL server, in which several machines keep what they share. The only one that asks its driver for a connection.
 *
 * @param url as the driver takes it, without a password: {@code jdbc:postgresql://host:5432/name?currentSchema=queue}
 * @param login absent for what the driver finds by itself, such as {@code ~/.pgpass}
 */
public record DatabaseServer(String url, Optional<Login> login) {
    /** How the address of such a server begins. */
    public static final String PREFIX = "jdbc:postgresql:";

    private static final Pattern PASSWORD = Pattern.compile("[?&](?i:password|sslpassword)=");
    private static final Pattern PASSWORD_AND_VALUE = Pattern.compile("([?&](?i:password|sslpassword)=)[^&]*");
    private static final Pattern TYPES = Pattern.compile("\\b(INTEGER|BLOB)\\b");

    /**
     * Longer than a commit takes, so that a machine that stops in the middle keeps the others waiting no longer; in seconds.
     */
    private static final int LONGEST_IDLE = 60;

    private static final int LONGEST_LOCK = 120;

    /** Who reads and writes there. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * Checks the address.
     *
     * @throws InvalidInputException when it is none, or has a password, which would be on record
     */
    public DatabaseServer {
        if (PASSWORD.matcher(url).find()) {
            throw new InvalidInputException("The address of the database " + name(url)
                    + " has a password in it, which others could read in logs"
                    + " and lists of processes. Leave it out, and name a server of Maven's settings with"
                    + " `lonelycat.storeServer`, or set LONELYCAT_STORE_USER and LONELYCAT_STORE_PASSWORD.");
        }
        if (Driver.parseURL(url, new Properties()) == null) {
            throw new InvalidInputException(
                    "The address of the database is " + name(url)
                            + ". Expected jdbc:postgresql://HOST:PORT/DATABASE, such as jdbc:postgresql://db.example.org/builds?currentSchema=queue.");
        }
    }

    /** Says whether a text is the address of a database, of whatever kind, and not a folder. */
    public static boolean isAddress(String text) {
        return text.startsWith("jdbc:");
    }

    /** Returns the address without its parameters, for people. */
    public String name() {
        return name(url);
    }

    /** Returns a text in which an address has no password any more. */
    public static String masked(String text) {
        return PASSWORD.matcher(text).find() ? PASSWORD_AND_VALUE.matcher(text).replaceAll("$1***") : text;
    }

    private static String name(String url) {
        return url.replaceFirst("[?].*", "");
    }

    /**
     * Connects.
     *
     * @throws EngineException when it cannot, or the schema is not there
     */
    public Database open() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "lonelycat");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", String.valueOf(LONGEST_LOCK + LONGEST_IDLE));
        properties.setProperty("tcpKeepAlive", "true");
        login.ifPresent(who -> {
            properties.setProperty("user", who.user());
            properties.setProperty("password", who.password());
        });
        try {
            Connection connection = new Driver().connect(url, properties);
            if (connection == null) {
                throw new EngineException(
                        "The database " + name() + " cannot be used: its address is none of PostgreSQL.");
            }
            Database database = new Database(name(), SqlDialect.POSTGRESQL, connection, List.of());
            database.run("SET lock_timeout = '" + LONGEST_LOCK + "s'");
            database.run("SET idle_in_transaction_session_timeout = '" + LONGEST_IDLE + "s'");
            refuseWithoutSchema(database);
            return database;
        } catch (SQLException e) {
            throw SqlDialect.POSTGRESQL.failed(name(), e);
        }
    }

    private void refuseWithoutSchema(Database database) {
        if (database.number("SELECT count(current_schema())") == 0) {
            database.close();
            throw new EngineException("The database " + name()
                    + " cannot be used: the schema that its address names with currentSchema is not there, or this user may"
                    + " not use it. Make it with CREATE SCHEMA, or name another one.");
        }
    }

    /** Runs statements that were written for SQLite and make tables and indexes. */
    public static void create(Database database, String script) {
        IndexSchema.statements(script)
                .forEach(statement -> database.run(TYPES.matcher(statement)
                        .replaceAll(type -> type.group().equals("BLOB") ? "BYTEA" : "BIGINT")
                        .replace(" WITHOUT ROWID", "")));
    }

    /** Says whether a table is there, by the rows of the catalogue: what a name stands for, a server remembers while it waits for a lock. */
    public static boolean has(Database database, String table) {
        return database.number(
                        "SELECT count(*) FROM pg_catalog.pg_class WHERE relname = ?"
                                + " AND relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema())",
                        table)
                == 1;
    }

    /** Says whether something failed because the server could not be reached, and may be there again later. */
    public static boolean isAway(EngineException e) {
        return e.getCause() instanceof SQLException cause && SqlDialect.isAway(cause);
    }
}
