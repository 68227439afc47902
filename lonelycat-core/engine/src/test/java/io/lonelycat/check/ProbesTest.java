// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.json.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbesTest {
    @TempDir
    Path folder;

    private static final String CONTENT = "{\"status\": \"UP\", \"parts\": [{\"count\": 3}]}\n";

    @ParameterizedTest
    @CsvSource({"127.0.0.1,127.0.0.1", "::1,::1", "127.0.0.1,localhost"})
    void passesWhereSomebodyListens(String listening, String asked) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getAllByName(listening)[0])) {
            CheckResult result = tcp(asked, server.getLocalPort(), "");

            assertThat(result.passed()).as(result.message()).isTrue();
            assertThat(result.type()).isEqualTo("tcp");
            assertThat(result.message()).endsWith(":" + server.getLocalPort() + "` accepts connections.");
        }
    }

    @Test
    void failsWhereNobodyListens() throws IOException {
        CheckResult result = tcp("127.0.0.1", Services.closedPort(), "");

        assertThat(result.code()).isEqualTo(ErrorCode.PORT_CLOSED);
        assertThat(result.attempts()).isEqualTo(1);
        assertThat(result.critical()).isTrue();
    }

    @Test
    void aNameWithoutAddressIsNoClosedPort() {
        assertThat(tcp("does-not-exist.invalid", 80, "").code()).isEqualTo(ErrorCode.DNS);
    }

    @Test
    void triesAgainUntilSomebodyListens() throws IOException {
        int port = Services.closedPort();
        AtomicInteger looked = new AtomicInteger();
        try (LateServer server = new LateServer(port)) {
            CheckResult result = Asked.in(folder)
                    .run(check("127.0.0.1", port, ", retries: 1000, interval: 20ms"), () -> {
                        server.openAt(looked.incrementAndGet(), 10);
                        return false;
                    });

            assertThat(result.passed()).isTrue();
            assertThat(result.attempts()).isBetween(2, 1001);
        }
    }

    @Test
    void givesUpAfterTheLastRetry() throws IOException {
        Asked asked = Asked.in(folder);

        CheckResult result =
                asked.run(check("127.0.0.1", Services.closedPort(), ", retries: 2, interval: 1ms, critical: false"));

        assertThat(result.code()).isEqualTo(ErrorCode.PORT_CLOSED);
        assertThat(result.attempts()).isEqualTo(3);
        assertThat(result.critical()).isFalse();
        assertThat(asked.out().stderr().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("Attempt [12] of 3 of it failed: `tcp 127.* does not accept .*"));
    }

    @Test
    void isCancelledAlsoWhileItWaits() throws IOException {
        AtomicInteger looked = new AtomicInteger();

        CheckResult before =
                Asked.in(folder).run(check("127.0.0.1", 9, ", startDelay: 1h"), () -> looked.incrementAndGet() > 2);
        CheckResult between = Asked.in(folder)
                .run(
                        check("127.0.0.1", Services.closedPort(), ", retries: 1, interval: 1h"),
                        () -> looked.incrementAndGet() > 12);

        assertThat(before.code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(before.attempts()).isZero();
        assertThat(between.code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(between.attempts()).isEqualTo(1);
    }

    @Test
    void anInterruptCancelsItAndIsKept() {
        Thread.currentThread().interrupt();

        CheckResult result = tcp("127.0.0.1", 9, ", startDelay: 1h");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.code()).isEqualTo(ErrorCode.CANCELLED);
    }

    private CheckResult tcp(String host, int port, String more) {
        return Asked.in(folder).run(check(host, port, more));
    }

    private static String check(String host, int port, String more) {
        return "{tcp: {host: '" + host + "', port: " + port + "}" + more + "}";
    }

    /** Starts to listen at the nth attempt. */
    private static final class LateServer implements AutoCloseable {
        private final ServerSocket socket;
        private final int port;

        LateServer(int port) throws IOException {
            this.socket = new ServerSocket();
            this.port = port;
        }

        void openAt(int look, int first) {
            if (look == first) {
                try {
                    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void passesWhereTheFileIsAsExpected() throws IOException {
        write(CONTENT);
        String digest = Digest.of(CONTENT.getBytes(StandardCharsets.UTF_8)).toString();

        assertThat(run("path: made/a.json").message()).isEqualTo("`file made/a.json` is as expected (42 bytes).");
        CheckResult all = run("path: made/a.json, sha256: '" + digest
                + "', minBytes: 42, maxBytes: 42B, text: '\"UP\"', json: {/status: UP, /parts/0/count: 3}");
        assertThat(all.message()).endsWith("is as expected (42 bytes).");
        assertThat(all.passed()).isTrue();
        assertThat(run("path: '" + folder.resolve("made/a.json") + "'").passed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            minBytes: 43                 | has 42 bytes; expected at least 43.
            maxBytes: 41                 | has 42 bytes; expected at most 41.
            text: DOWN                   | does not contain "DOWN".
            json: {/status: DOWN}        | has "UP" at /status; expected "DOWN".
            json: {/parts/0/count: 4}    | has 3 at /parts/0/count; expected 4.
            json: {/parts/1: true}       | has nothing at /parts/1; expected true.
            """)
    void saysWhatIsNotAsExpected(String expected, String says) throws IOException {
        write(CONTENT);

        CheckResult result = run("path: made/a.json, " + expected);

        assertThat(result.message()).isEqualTo("`file made/a.json` " + says);
        assertThat(result.code()).isEqualTo(ErrorCode.FILE);
    }

    @Test
    void aFileThatMustNotBeThere() throws IOException {
        assertThat(run("path: made/a.json, exists: false").passed()).isTrue();
        write("");

        assertThat(run("path: made/a.json, exists: false").message())
                .isEqualTo("`file made/a.json` exists, but must not exist.");
    }

    @Test
    void aFileThatIsNotThere() {
        assertThat(run("path: made/a.json").message()).isEqualTo("`file made/a.json` does not exist.");
        assertThat(run("path: /no/such/file").code()).isEqualTo(ErrorCode.FILE);
    }

    @Test
    void whatIsNoRegularFileIsNotRead() throws IOException {
        write(CONTENT);
        Files.createSymbolicLink(folder.resolve("link"), Path.of("made/a.json"));

        assertThat(run("path: made").code()).isEqualTo(ErrorCode.FILE);
        assertThat(run("path: link").message()).startsWith("`file link` cannot be read: ");
        assertThat(run("path: /dev/zero, text: x").message()).startsWith("`file /dev/zero` cannot be read: ");
    }

    @Test
    void jsonIsNotReadInPart() throws IOException {
        write("{\"status\": \"UP\"}" + " ".repeat(10 << 20));

        assertThat(run("path: made/a.json, json: {/status: UP}").message())
                .endsWith("is larger than 10 MB, too large to compare as JSON. In the check, replace `json` by"
                        + " `sha256` to compare the whole file, or by `text` to search the first 10 MB of the file.");
        assertThat(run("path: made/a.json, text: DOWN").message()).endsWith("\"DOWN\" in its first 10 MB.");
        assertThat(run("path: made/a.json, text: UP, minBytes: 10MB").passed()).isTrue();
    }

    private void write(String content) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("made")).resolve("a.json"), content);
    }

    private CheckResult run(String wanted) {
        return Asked.in(folder).run("file: {" + wanted + "}");
    }
}
