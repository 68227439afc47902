// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lonelycat.PostgresServer;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.history.DatabaseServer.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real server. */
class DatabaseServerTest {
    private final String address = PostgresServer.schema();

    private Database opened() {
        return new DatabaseServer(address, Optional.empty()).open();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/builds?password=tiger",
                "jdbc:postgresql://db/builds?user=x&Password=tiger",
                "jdbc:postgresql://db/builds?sslpassword=tiger"
            })
    void refusesAnAddressWithAPasswordAndDoesNotRepeatIt(String url) {
        assertThatThrownBy(() -> new DatabaseServer(url, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The address of the database jdbc:postgresql://db/builds has a password in it")
                .hasMessageContaining("lonelycat.storeServer")
                .hasMessageNotContaining("tiger");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory=org.example.Factory",
                "options=-c%20synchronous_commit=off",
                "user=x&p%61ssword=tiger",
                "currentSchema=a&readOnly=true",
                "CURRENTSCHEMA=queue"
            })
    void refusesWhatTheDriverIsNotToBeTold(String parameters) {
        assertThatThrownBy(() -> new DatabaseServer("jdbc:postgresql://db/builds?" + parameters, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The address of the database jdbc:postgresql://db/builds has the parameter `")
                .hasMessageContaining("ApplicationName, channelBinding")
                .hasMessageNotContaining("tiger");
    }

    @Test
    void knowsWhatWasMeant() {
        assertThatThrownBy(
                        () -> new DatabaseServer("jdbc:postgresql://db/builds?currentschema=queue", Optional.empty()))
                .hasMessageContaining("did you mean currentSchema?");
        assertThat(new DatabaseServer(
                                "jdbc:postgresql://[::1]:5433,db-2/b%C3%A4?sslmode=verify-full&", Optional.empty())
                        .name())
                .isEqualTo("jdbc:postgresql://[::1]:5433,db-2/b%C3%A4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://anna:tiger@db/builds",
                "jdbc:postgresql://anna:tiger@db:5432/builds?currentSchema=queue",
                "jdbc:postgresql://db/builds;password=tiger"
            })
    void doesNotRepeatAPasswordInTheWayOfOtherAddresses(String url) {
        assertThatThrownBy(() -> new DatabaseServer(url, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The address of the database is jdbc:postgresql:***. Expected")
                .hasMessageContaining("no password before the host")
                .hasMessageNotContaining("tiger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://db/builds", "jdbc:postgresql://db:port/builds", "postgresql://db/builds"})
    void refusesAnAddressThatIsNoneOfPostgres(String url) {
        assertThatThrownBy(() -> new DatabaseServer(url, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The address of the database is " + url)
                .hasMessageContaining("Expected jdbc:postgresql://HOST:PORT/DATABASE");
    }

    @Test
    void saysThatTheSchemaIsNotThere() {
        String nowhere = address.replaceFirst("currentSchema=.*", "currentSchema=nowhere");

        assertThatThrownBy(() -> new DatabaseServer(nowhere, Optional.empty()).open())
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("the schema that its address names with currentSchema is not there")
                .hasMessageContaining("CREATE SCHEMA");
    }

    @Test
    void isNamedWithoutItsParameters() {
        DatabaseServer server = new DatabaseServer("jdbc:postgresql://db/builds?currentSchema=queue", Optional.empty());

        assertThat(server.name()).isEqualTo("jdbc:postgresql://db/builds");
        assertThat(new DatabaseServer(server.url(), Optional.of(new Login("anna", "tiger"))))
                .asString()
                .contains("anna")
                .doesNotContain("tiger");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/builds?user=x&Password=tiger&ssl=true, jdbc:postgresql://db/builds?user=x&Password=***&ssl=true",
        "jdbc:postgresql://db/builds?sslpassword=tiger, jdbc:postgresql://db/builds?sslpassword=***",
        "jdbc:postgresql://db/builds?user=x, jdbc:postgresql://db/builds?user=x",
        "jdbc:postgresql://db/builds?pass=tiger&user=x, jdbc:postgresql://db/builds?pass=***&user=x",
        "jdbc:postgresql://anna:tiger@db/builds?user=x, jdbc:postgresql:***?user=x",
        "jdbc:mysql://anna:tiger@db/builds, jdbc:mysql:***",
        "../queue?password, ../queue?password"
    })
    void isShownWithoutItsPassword(String url, String shown) {
        assertThat(DatabaseServer.masked(url)).isEqualTo(shown);
    }

    @Test
    void limitsHowLongAConnectionKeepsOthersWaiting() {
        try (Database database = opened()) {
            assertThat(database.text("SHOW lock_timeout")).isEqualTo("2min");
            assertThat(database.text("SHOW idle_in_transaction_session_timeout"))
                    .isEqualTo("1min");
            assertThat(database.text("SHOW application_name")).isEqualTo("lonelycat");
        }
    }

    @Test
    void makesTablesThatWereWrittenForTheOtherDatabase() {
        try (Database database = opened()) {
            DatabaseServer.create(database, """
                    CREATE TABLE one (id INTEGER PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
                    CREATE INDEX one_content ON one (content);
                    """);

            assertThat(database.text(
                            "SELECT string_agg(data_type, ', ' ORDER BY column_name DESC) FROM information_schema.columns"
                                    + " WHERE table_schema = current_schema() AND table_name = 'one'"))
                    .isEqualTo("bigint, bytea");
        }
    }

    @Test
    void storesATextThatTheServerWouldRefuse() {
        try (Database database = opened()) {
            database.run("CREATE TABLE told (text TEXT)");
            database.update("INSERT INTO told VALUES (?)", "one\0two");
            assertThat(database.text("SELECT text FROM told")).isEqualTo("one\uFFFDtwo");
        }
    }

    @Test
    void saysWhatTheServerSaysInOneLine() {
        try (Database database = opened()) {
            EngineException wrong = catchThrowableOfType(
                    EngineException.class, () -> database.number("SELECT missing FROM nowhere.at_all"));

            assertThat(wrong)
                    .hasMessageStartingWith("The database " + address.replaceFirst("[?].*", "") + " cannot be used: ")
                    .hasMessageContaining("nowhere")
                    .hasMessageEndingWith(". Nothing was changed there.")
                    .hasMessageNotContaining("\n")
                    .hasMessageNotContaining("..");
            assertThat(DatabaseServer.isAway(wrong)).isFalse();
        }
    }

    @Test
    void saysWhereTheUserIsNamedWhoMayNotSignIn() {
        DatabaseServer server =
                new DatabaseServer(address.replace("user=postgres&", ""), Optional.of(new Login("nina", "tiger")));

        EngineException refused = catchThrowableOfType(EngineException.class, server::open);

        assertThat(refused)
                .hasMessageContaining("nina")
                .hasMessageContaining("`lonelycat.storeServer`, or LONELYCAT_STORE_USER and LONELYCAT_STORE_PASSWORD.")
                .hasMessageNotContaining("tiger");
        assertThat(DatabaseServer.isAway(refused)).isFalse();
    }

    @Test
    void saysThatTheServerIsAway() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        DatabaseServer server =
                new DatabaseServer("jdbc:postgresql://127.0.0.1:" + port + "/builds?user=anna", Optional.empty());

        EngineException away = catchThrowableOfType(EngineException.class, server::open);

        assertThat(away).hasMessageEndingWith(" See that it runs and can be reached from here, and try again.");
        assertThat(DatabaseServer.isAway(away)).isTrue();
        assertThat(DatabaseServer.isAway(new EngineException("something else"))).isFalse();
    }
}
