// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lonelycat.PostgresServer;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.queue.StoreAddress.Login;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db/builds?password=tiger | jdbc:postgresql://db/builds contains a password",
                "jdbc:postgresql://db/builds?user=x&Password=tiger | contains a password",
                "jdbc:postgresql://db/builds?sslpassword=tiger | contains a password",
                "jdbc:postgresql://db/builds?p%61ssword=tiger | has the unsupported parameter `p%61ssword`",
                "jdbc:postgresql://db/builds?socketFactory=tiger | has the unsupported parameter `socketFactory`",
                "jdbc:postgresql://db/builds?options=-c%20synchronous_commit=off | has the unsupported parameter `options`",
                "jdbc:postgresql://db/builds?sslmode=disable | has the unsupported parameter `sslmode`",
                "jdbc:postgresql://db/builds?requireAuth=password | has the unsupported parameter `requireAuth`",
                "jdbc:postgresql://db/builds?currentschema=queue | did you mean currentSchema?",
                "jdbc:postgresql://anna:tiger@db/builds | The database address jdbc:postgresql:*** is not valid; expected",
                "jdbc:postgresql://db/builds;password=tiger | without user and password",
                "jdbc:mysql://db/builds | expected jdbc:postgresql://HOST:PORT/DATABASE",
                "jdbc:postgresql://db:port/builds | expected jdbc:postgresql://HOST:PORT/DATABASE",
                "postgresql://db/builds | expected jdbc:postgresql://HOST:PORT/DATABASE"
            })
    void refusesOtherAddressesAndDoesNotRepeatAPassword(String url, String why) {
        assertThatThrownBy(() -> new StoreAddress(url, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("tiger");
    }

    @Test
    void keepsThePasswordOutOfTexts() {
        assertThat(new Login("anna", "tiger")).asString().doesNotContain("tiger");
    }

    /** Returns a host name that is not recognized as loopback. */
    private static String otherMachine() throws IOException {
        return InetAddress.getLocalHost().getHostName();
    }

    @Test
    void sendsNothingToAServerWithoutEncryption() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            FutureTask<Integer> received = new FutureTask<>(() -> {
                try (Socket socket = server.accept();
                        InputStream in = socket.getInputStream()) {
                    int request = in.readNBytes(8).length;
                    socket.getOutputStream().write('N');
                    return request + in.readAllBytes().length;
                }
            });
            new Thread(received, "answers").start();
            StoreAddress address = new StoreAddress(
                    "jdbc:postgresql://" + otherMachine() + ":" + server.getLocalPort() + "/builds",
                    Optional.of(new Login("anna", "tiger")));

            assertThatThrownBy(address::open)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("SSL");

            assertThat(received.get()).as("the request for encryption alone").isEqualTo(8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1.example.org", "localhost.example.org", "127.0.0.1,db.invalid"})
    void takesNoOtherHostForLoopback(String host) throws IOException {
        int port = PostgresServer.shared().port();
        StoreAddress address = new StoreAddress(
                "jdbc:postgresql://" + host + ":" + port + "/postgres?user=postgres", Optional.empty());

        assertThatThrownBy(address::open).isInstanceOf(EngineException.class);
    }

    @Test
    void namesTheSchemaThatDoesNotExist() {
        String nowhere = PostgresServer.schema().replaceFirst("currentSchema=.*", "currentSchema=nowhere");

        assertThatThrownBy(() -> new StoreAddress(nowhere, Optional.empty()).open())
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("the schema in its address (currentSchema) does not exist")
                .hasMessageContaining("CREATE SCHEMA");
    }

    @Test
    void storesATextThatTheServerWouldRefuseAndSaysWhatItSaysInOneLine() {
        try (StoreDatabase database = new StoreAddress(PostgresServer.schema(), Optional.empty()).open()) {
            database.create("one (text TEXT)");
            database.update("INSERT INTO one VALUES (?)", "one\0two");
            assertThat(database.query(row -> row.getString(1), "SELECT text FROM one"))
                    .containsExactly("one\uFFFDtwo");

            EngineException wrong = catchThrowableOfType(
                    EngineException.class, () -> database.number("SELECT missing FROM nowhere.at_all"));

            assertThat(wrong)
                    .hasMessageContaining("nowhere")
                    .hasMessageContaining(
                            ". Nothing was changed in the database. Check the address, which names the database and the schema")
                    .hasMessageNotContaining("\n");
            assertThat(StoreDatabase.isAway(wrong)).isFalse();
        }
    }

    @Test
    void tellsARefusedUserFromAServerThatIsAway() throws IOException {
        StoreAddress other = new StoreAddress(
                PostgresServer.schema().replace("user=postgres&", ""), Optional.of(new Login("nina", "tiger")));
        EngineException refused = catchThrowableOfType(EngineException.class, other::open);
        assertThat(refused).hasMessageContaining("LONELYCAT_STORE_PASSWORD").hasMessageNotContaining("tiger");
        assertThat(StoreDatabase.isAway(refused)).isFalse();

        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        StoreAddress nowhere =
                new StoreAddress("jdbc:postgresql://127.0.0.1:" + port + "/builds?user=anna", Optional.empty());
        EngineException away = catchThrowableOfType(EngineException.class, nowhere::open);
        assertThat(away).hasMessageContaining("Check that the database server runs");
        assertThat(StoreDatabase.isAway(away)).isTrue();
    }
}
