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
 * JDBC URL of a PostgreSQL schema that stores a queue. PostgreSQL connections to another machine use TLS with a
 * verified host name, and SCRAM authentication.
 *
 * @param url JDBC URL, for example {@code jdbc:postgresql://host:5432/name?currentSchema=queue}
 * @param login user and password; empty if the PostgreSQL driver finds credentials, for example in {@code ~/.pgpass}
 */
record StoreAddress(String url, Optional<Login> login) {
    /** JDBC parameters that a PostgreSQL URL may have; others could weaken encryption or load classes. */
    private static final List<String> PARAMETERS =
            List.of("currentSchema", "sslcert", "sslkey", "sslrootcert", "targetServerType", "user");

    private static final Pattern PLACE = Pattern.compile("[a-z:]+[A-Za-z0-9._:/,%\\[\\]+~-]*");

    private static final Pattern PARAMETER = Pattern.compile("(?<=[?&])[^=&]+");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    /**
     * Seconds after which the PostgreSQL server ends an idle transaction, because the transaction blocks other
     * machines.
     */
    private static final int LONGEST_IDLE = 60;

    private static final int LONGEST_LOCK = 120;

    record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    public StoreAddress {
        PARAMETER
                .matcher(url)
                .results()
                .map(MatchResult::group)
                .forEach(parameter -> refuseUnlessKnown(url, parameter));
        // Validates the URL first, because the PostgreSQL driver prints an invalid URL with its password.
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

    static Optional<StoreAddress> of(WorkspaceSession session) {
        Map<String, String> environment = session.settings().environment();
        Optional<Login> login = Optional.ofNullable(environment.get(Settings.STORE_USER_VARIABLE))
                .map(user -> new Login(user, environment.getOrDefault(Settings.STORE_PASSWORD_VARIABLE, "")));
        return session.settings()
                .configuration()
                .find(Keys.STORE)
                .filter(StoreAddress::isAddress)
                .map(url -> new StoreAddress(url, login));
    }

    static boolean isAddress(String text) {
        return text.startsWith("jdbc:") || text.contains("://");
    }

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
     * Connects to the PostgreSQL server.
     *
     * @throws EngineException if the PostgreSQL server is unreachable, refuses the user, or lacks the schema
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

    /** Recognizes loopback addresses by their text, because DNS is not trusted. */
    private boolean isLoopback() {
        Properties parsed = Driver.parseURL(url, new Properties());
        String hosts = parsed == null ? "" : parsed.getProperty("PGHOST", "localhost");
        return Stream.of(hosts.split(","))
                .allMatch(host -> LOOPBACK.matcher(host).matches());
    }

    private void refuseWithoutSchema(StoreDatabase database) {
        if (database.number("SELECT count(current_schema())") == 0) {
            throw new EngineException("The database " + name()
                    + " cannot be used: the schema in its address (currentSchema) does not exist, or this database "
                    + "user may not use the schema. Create the schema with CREATE SCHEMA, allow this user to use it, "
                    + "or name another schema.");
        }
    }
}
