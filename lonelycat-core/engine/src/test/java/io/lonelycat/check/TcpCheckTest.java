// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpCheckTest {
    @TempDir
    Path folder;

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

    /** Listens from the n-th look on. */
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
}
