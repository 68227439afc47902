// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.VisibleText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.Driver;

/**
 * The address of a schema on a PostgreSQL server. Connections to another machine are encrypted, the server shows a certificate for its
 * name, and the password never leaves this machine (SCRAM).
 *
 * @param url as the driver takes it, without a password: {@code jdbc:postgresql://host:5432/name?currentSchema=queue}
 * @param login absent for what the driver finds itself, such as {@code ~/.pgpass}
 */
record StoreAddress(String url, Optional<Login> login) {
    /** The parameters that an address may have. All others would weaken the connection, or have the driver load classes. */
    private static final List<String> PARAMETERS =
            List.of("currentSchema", "sslcert", "sslkey", "sslrootcert", "targetServerType", "user");

    /** An address without its parameters. It has no user and no password, as other addresses do. */
    private static final Pattern PLACE = Pattern.compile("[a-z:]+[A-Za-z0-9._:/,%\\[\\]+~-]*");

    private static final Pattern PARAMETER = Pattern.compile("(?<=[?&])[^=&]+");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    /** Longer than a commit takes, so that a machine that stops in a transaction blocks the others no longer; in seconds. */
    private static final int LONGEST_IDLE = 60;

    private static final int LONGEST_LOCK = 120;

    /** The user of the database. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * Checks the address.
     *
     * @throws InvalidInputException when it is not the address of a PostgreSQL server, or has a password or another parameter that is not allowed
     */
    public StoreAddress {
        PARAMETER
                .matcher(url)
                .results()
                .map(MatchResult::group)
                .forEach(parameter -> refuseUnlessKnown(url, parameter));
        // The driver would print what it cannot read.
        if (!PLACE.matcher(place(url)).matches() || Driver.parseURL(url, new Properties()) == null) {
            throw new InvalidInputException("The database address " + name(url)
                    + " is not valid; expected jdbc:postgresql://HOST:PORT/DATABASE without user and password, such as "
                    + "jdbc:postgresql://db.example.org/builds?currentSchema=queue.");
        }
    }

    private static void refuseUnlessKnown(String url, String parameter) {
        if (parameter.toLowerCase(Locale.ROOT).endsWith("password")) {
            throw new InvalidInputException("The address of the database " + name(url)
                    + " contains a password, which others could read in logs and process lists. Remove the password, "
                    + "and set the environment variables LONELYCAT_STORE_USER and LONELYCAT_STORE_PASSWORD.");
        }
        if (!PARAMETERS.contains(parameter)) {
            throw new InvalidInputException(
                    "The address of the database " + name(url) + " has the unsupported parameter `"
                            + VisibleText.of(parameter) + "`. Expected one of " + String.join(", ", PARAMETERS)
                            + Names.nearest(parameter, PARAMETERS)
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse("."));
        }
    }

    /** Returns the address that the configuration names, with the user and the password of the environment; empty where it names a folder or none. */
    static Optional<StoreAddress> of(WorkspaceSession site) {
        Map<String, String> environment = site.settings().environment();
        Optional<Login> login = Optional.ofNullable(environment.get(Settings.STORE_USER_VARIABLE))
                .map(user -> new Login(user, environment.getOrDefault(Settings.STORE_PASSWORD_VARIABLE, "")));
        return site.settings()
                .configuration()
                .find(Keys.STORE)
                .filter(StoreAddress::isAddress)
                .map(url -> new StoreAddress(url, login));
    }

    /** Returns whether a text is the address of a database, of any kind, and not a folder. */
    static boolean isAddress(String text) {
        return text.startsWith("jdbc:") || text.contains("://");
    }

    /** Returns the address without its parameters, for people. */
    String name() {
        return name(url);
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
     * @throws EngineException when the server cannot be reached, refuses the user, or has no such schema
     */
    StoreDatabase open() {
        try {
            Connection connection = new Driver().connect(url, properties());
            if (connection == null) {
                throw new EngineException("The PostgreSQL driver rejects the database address " + name()
                        + "; expected jdbc:postgresql://HOST:PORT/DATABASE.");
            }
            StoreDatabase database = new StoreDatabase(name(), connection, true);
            database.prepare(() -> {
                database.update("SET lock_timeout = '" + LONGEST_LOCK + "s'");
                database.update("SET idle_in_transaction_session_timeout = '" + LONGEST_IDLE + "s'");
                refuseWithoutSchema(database);
            });
            return database;
        } catch (SQLException e) {
            throw StoreDatabase.failed(name(), e);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "lonelycat");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", String.valueOf(LONGEST_LOCK + LONGEST_IDLE));
        properties.setProperty("tcpKeepAlive", "true");
        if (!isLoopback()) {
            properties.setProperty("sslmode", "verify-full");
            properties.setProperty("gssEncMode", "disable");
            properties.setProperty("requireAuth", "scram-sha-256");
        }
        login.ifPresent(who -> {
            properties.setProperty("user", who.user());
            properties.setProperty("password", who.password());
        });
        return properties;
    }

    /** Returns whether all hosts of the address are this machine by their spelling: others decide what a name resolves to. */
    private boolean isLoopback() {
        Properties parsed = Driver.parseURL(url, new Properties());
        String hosts = parsed == null ? "" : parsed.getProperty("PGHOST", "localhost");
        return Stream.of(hosts.split(","))
                .allMatch(host -> LOOPBACK.matcher(host).matches());
    }

    private void refuseWithoutSchema(StoreDatabase database) {
        if (database.number("SELECT count(current_schema())") == 0) {
            throw new EngineException("The database " + name()
                    + " cannot be used: the schema in its address (currentSchema) does not exist, or this user may not "
                    + "use it. Create the schema with CREATE SCHEMA, or name another.");
        }
    }
}
