// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.VisibleText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * A schema of a PostgreSQL server, in which several machines keep what they share. The only one that asks its driver for a connection.
 *
 * @param url as the driver takes it, without a password: {@code jdbc:postgresql://host:5432/name?currentSchema=queue}
 * @param login absent for what the driver finds by itself, such as {@code ~/.pgpass}
 */
public record DatabaseServer(String url, Optional<Login> login) {
    /**
     * What an address may say to the driver: where the server is, and how it is recognized. All else is ours, or would have the driver
     * load classes, or keep less than it was told to.
     */
    private static final List<String> PARAMETERS = List.of(
            "ApplicationName",
            "channelBinding",
            "connectTimeout",
            "currentSchema",
            "gssEncMode",
            "hostRecheckSeconds",
            "kerberosServerName",
            "loadBalanceHosts",
            "loginTimeout",
            "requireAuth",
            "socketTimeout",
            "ssl",
            "sslNegotiation",
            "sslcert",
            "sslkey",
            "sslmode",
            "sslrootcert",
            "targetServerType",
            "tcpKeepAlive",
            "user");

    private static final Set<String> PASSWORDS = Set.of("password", "sslpassword");

    /** An address without its parameters. It has no user and no password, as other addresses do. */
    private static final Pattern PLACE = Pattern.compile("[a-z:]+[A-Za-z0-9._:/,%\\[\\]+~-]*");

    private static final Pattern PARAMETER = Pattern.compile("(?<=[?&])([^=&]+)(=[^&]*)?");
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
     * @throws InvalidInputException when it is not the address of such a server, or has a password, which would be on record, or a parameter that does not
     *     belong there
     */
    public DatabaseServer {
        PARAMETER.matcher(url).results().map(it -> it.group(1)).forEach(parameter -> refuseUnlessKnown(url, parameter));
        // The driver would print what it cannot read.
        if (!PLACE.matcher(place(url)).matches() || Driver.parseURL(url, new Properties()) == null) {
            throw new InvalidInputException("The address of the database is " + name(url)
                    + ". Expected jdbc:postgresql://HOST:PORT/DATABASE, such as jdbc:postgresql://db.example.org/builds?currentSchema=queue, with"
                    + " no user and no password before the host.");
        }
    }

    private static void refuseUnlessKnown(String url, String parameter) {
        if (PASSWORDS.contains(parameter.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException("The address of the database " + name(url)
                    + " has a password in it, which others could read in logs"
                    + " and lists of processes. Leave it out: `lonelycat.storeServer` says where it"
                    + " is kept, or LONELYCAT_STORE_USER and LONELYCAT_STORE_PASSWORD have it.");
        }
        if (!PARAMETERS.contains(parameter)) {
            throw new InvalidInputException("The address of the database " + name(url) + " has the parameter `"
                    + VisibleText.of(parameter) + "`. Expected one of " + String.join(", ", PARAMETERS)
                    + Names.nearest(parameter, PARAMETERS)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("."));
        }
    }

    /** Says whether a text is the address of a database, of whatever kind, and not a folder. */
    public static boolean isAddress(String text) {
        return text.startsWith("jdbc:") || text.contains("://");
    }

    /** Returns the address without its parameters, for people. */
    public String name() {
        return name(url);
    }

    /** Returns a text in which an address has nothing that could be a password. */
    public static String masked(String text) {
        int parameters = place(text).length();
        return isAddress(text)
                ? name(text)
                        + PARAMETER.matcher(text.substring(parameters)).replaceAll(DatabaseServer::maskedUnlessKnown)
                : text;
    }

    private static String maskedUnlessKnown(MatchResult parameter) {
        boolean known = PARAMETERS.contains(parameter.group(1)) || parameter.group(2) == null;
        return Matcher.quoteReplacement(known ? parameter.group() : parameter.group(1) + "=***");
    }

    private static String name(String url) {
        String place = place(url);
        return PLACE.matcher(place).matches() ? place : place.replaceFirst("(?s)^((?:jdbc:)?[a-z]*:)?.*", "$1***");
    }

    private static String place(String url) {
        return url.replaceFirst("(?s)[?].*", "");
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
