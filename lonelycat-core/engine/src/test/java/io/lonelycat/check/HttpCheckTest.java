// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCheckTest {
    private static final String UP = "HTTP/1.1 200 OK\nContent-Type: application/json; charset=utf-8\n\n"
            + "{\"status\":\"UP\",\"parts\":[{\"free\":3,\"load\":0.5,\"next\":null}],\"ok\":true}";

    @TempDir
    Path folder;

    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    @Test
    void sendsMethodHeadersAndBodyAndAcceptsWhatWasExpected() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/echo", exchange -> {
            byte[] echo = (exchange.getRequestMethod() + " "
                            + exchange.getRequestURI() + " "
                            + exchange.getRequestHeaders().getFirst("X-Trace") + " "
                            + new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().add("X-Kind", "echo");
            exchange.sendResponseHeaders(201, 0);
            exchange.getResponseBody().write(echo);
            exchange.close();
        });
        server.start();
        try {
            CheckResult result = Asked.in(folder)
                    .run("http: {url: 'http://127.0.0.1:" + server.getAddress().getPort()
                            + "/echo?a=b', method: POST, body: 'grüße', headers: {X-Trace: t1},"
                            + " expect: {status: [200, 201], headers: {x-kind: ECHO},"
                            + " body: 'POST /echo?a=b t1 grüße'}}");

            assertThat(result.message()).endsWith("answered 201 as expected.");
            assertThat(result.passed()).isTrue();
            assertThat(result.type()).isEqualTo("http");
            assertThat(result.excerpt()).startsWith("HTTP/1.1 201").endsWith("grüße");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void comparesValuesInJson() throws IOException {
        try (Services service = Services.saying(UP)) {
            assertThat(json(service, "/status: UP, /parts/0/free: 3, /ok: true").passed())
                    .isTrue();

            assertThat(json(service, "/status: DOWN").message()).contains("has \"UP\" at /status; expected \"DOWN\".");
            assertThat(json(service, "/parts/0/free: '3'").code()).isEqualTo(ErrorCode.JSON);
        }
    }

    @Test
    void whatIsNoJsonIsNoMatch() throws IOException {
        try (Services service = Services.saying("HTTP/1.1 200 OK\n\n<html>")) {
            CheckResult result = json(service, "/a: 1");

            assertThat(result.code()).isEqualTo(ErrorCode.JSON);
            assertThat(result.message()).contains("invalid JSON");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expect: {status: [204]}|STATUS|answered 200, expected 204.",
                "expect: {headers: {Content-Type: xml}}|HEADER|the header Content-Type of the response is \"application/json; charset",
                "expect: {headers: {X-None: xml}}|HEADER|the header X-None of the response is missing; expected a value that contains \"xml\".",
                "expect: {body: DOWN}|BODY|its body does not contain \"DOWN\"."
            })
    void saysWhatIsNotAsExpected(String expect, ErrorCode code, String says) throws IOException {
        try (Services service = Services.saying(UP)) {
            CheckResult result = Asked.in(folder).run("http: {url: '" + service.url("/") + "', " + expect + "}");

            assertThat(result.passed()).isFalse();
            assertThat(result.code()).isEqualTo(code);
            assertThat(result.message())
                    .contains("`GET " + service.url("/") + "`")
                    .contains(says);
            assertThat(result.excerpt()).contains("\"status\":\"UP\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\nContent-Length: 10\n\nabc",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nabc",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n",
                "HTTP/1.1 200 OK\nContent-Le",
                ""
            })
    void anAnswerThatBreaksOffIsNoAnswer(String answer) throws IOException {
        try (Services service = Services.saying(answer)) {
            assertThat(body(service, "abc").code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 mail.example.com ESMTP\n", "HTTP/2 200 OK\n\n"})
    void whatIsNotHttpIsSaidToBeSomethingElse(String answer) throws IOException {
        try (Services service = Services.saying(answer)) {
            assertThat(body(service, "a").code()).isEqualTo(ErrorCode.PROTOCOL);
        }
    }

    @Test
    void looksAtTheFirstMegabyteOfABodyWithoutEnd() throws IOException {
        byte[] piece = new byte[64 * 1024];
        Arrays.fill(piece, (byte) 'a');
        try (Services service = Services.answering((out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
            while (true) {
                out.write(piece);
            }
        })) {
            assertThat(body(service, "aaa").passed()).isTrue();
            assertThat(body(service, "b").message()).endsWith("does not contain \"b\" in its first 1 MB.");
            assertThat(json(service, "/a: b").message()).contains("more than 1 MB");
        }
    }

    @Test
    void neverWaitsLongerThanItsTimeoutForAServerThatDripsBytes() throws IOException {
        try (Services service = Services.answering((out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(UTF_8));
            while (true) {
                out.write('x');
                out.flush();
                Thread.sleep(20);
            }
        })) {
            CheckResult result = Asked.in(folder).run("{http: {url: '" + service.url("/") + "'}, timeout: 300ms}");

            assertThat(result.code()).isEqualTo(ErrorCode.TIMEOUT);
            assertThat(result.message()).endsWith("got no complete response within 300 ms (timeout).");
            assertThat(result.durationMillis()).isGreaterThanOrEqualTo(300);
            Await.until("no thread of the check", () -> Asked.threads().isEmpty());
        }
    }

    @Test
    void stopsWaitingForAnAnswerWhenTheRunIsCancelled() throws IOException {
        try (Services service = Services.answering((out, socket) -> Thread.sleep(60_000))) {
            CheckResult result = Asked.in(folder)
                    .run(
                            "{http: {url: '" + service.url("/") + "'}, timeout: 1h, retries: 1000}",
                            () -> !service.requests().isEmpty());

            assertThat(result.code()).isEqualTo(ErrorCode.CANCELLED);
            assertThat(result.attempts()).isEqualTo(1);
            Await.until("no thread of the check", () -> Asked.threads().isEmpty());
        }
    }

    private CheckResult body(Services service, String text) {
        return Asked.in(folder).run("http: {url: '" + service.url("/") + "', expect: {body: '" + text + "'}}");
    }

    private CheckResult json(Services service, String members) {
        return Asked.in(folder).run("http: {url: '" + service.url("/") + "', expect: {json: {" + members + "}}}");
    }

    @Test
    void aClosedPortRefusesTheConnection() throws IOException {
        CheckResult result =
                Asked.in(folder).run("http: {url: 'http://127.0.0.1:" + Services.closedPort() + "/health'}");

        assertThat(result.code()).isEqualTo(ErrorCode.CONNECTION_REFUSED);
    }

    @Test
    void asksNoProxyThatTheJvmWasToldOf() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        try (Services service = Services.saying(UP);
                Services proxy = Services.saying(UP)) {
            ProxySelector.setDefault(
                    ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())));

            assertThat(body(service, "UP").passed()).isTrue();
            assertThat(proxy.requests()).isEmpty();
            assertThat(service.requests()).hasSize(1);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void takesARedirectAsTheAnswerAndFollowsNone() throws IOException {
        try (Services other = Services.saying(UP);
                Services service = Services.saying("HTTP/1.1 302 Found\nLocation: " + other.url("/") + "\n\n")) {
            CheckResult accepted =
                    Asked.in(folder).run("http: {url: '" + service.url("/") + "', expect: {status: [302]}}");

            assertThat(accepted.passed()).isTrue();
            assertThat(body(service, "UP").code()).isEqualTo(ErrorCode.STATUS);
            assertThat(service.requests()).hasSize(2);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void neverShowsQueryAndCredentialsAlsoWhereTheAnswerRepeatsThem() throws IOException {
        try (Services service =
                Services.saying("HTTP/1.1 500 Oops\n\nno: query-secret, header-secret, masked-secret")) {
            Asked asked = new Asked(folder, Masker.of(List.of("masked-secret")), new Collected());

            CheckResult result = asked.run("{http: {url: '" + service.url("/?key=query%2Dsecret")
                    + "', headers: {Authorization: Bearer header-secret}}, retries: 1, interval: 0s}");

            assertThat(service.requests().get(0))
                    .contains("GET /?key=query%2Dsecret ")
                    .contains("header-secret");
            assertThat(result.excerpt()).isEqualTo("HTTP/1.1 500\nno: ****, ****, ****");
            assertThat(result.message()).startsWith("`GET " + service.url("/?...") + "` answered 500");
            assertThat(asked.out().stderr())
                    .startsWith("Attempt 1 of 2 of it failed: `GET ")
                    .doesNotContain("secret");
        }
    }

    @Test
    void aProblemWithTheUrlDoesNotRepeatIt() {
        assertThatThrownBy(() -> Asked.spec("http: {url: 'http://me:top-secret@localhost/'}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must not contain a user or password")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("top-secret"));
        assertThatThrownBy(() -> Asked.spec("http: {url: 'http://me:top-secret@%%'}"))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("top-secret"));
    }

    @AfterEach
    void trustAsBefore() {
        System.clearProperty(STORE);
        System.clearProperty(PASSWORD);
    }

    /** A different file name makes the JVM reload its trust store. */
    private void trust(OwnCertificate certificate) throws IOException, GeneralSecurityException {
        Path store = folder.resolve("trusted.p12");
        certificate.trustedIn(store);
        System.setProperty(STORE, store.toString());
        System.setProperty(PASSWORD, OwnCertificate.PASSWORD);
    }

    @Test
    void asksAServerWhoseCertificateIsTrusted() throws IOException, GeneralSecurityException {
        OwnCertificate certificate = OwnCertificate.of(folder, "ip:127.0.0.1");
        trust(certificate);
        try (Services service = serving(certificate)) {
            assertThat(ask(service).message()).endsWith("answered 200 as expected.");
        }
    }

    @Test
    void tellsNothingToAServerWhoseCertificateIsNotTrusted() throws IOException, GeneralSecurityException {
        try (Services service = serving(OwnCertificate.of(folder, "ip:127.0.0.1"))) {
            CheckResult result = ask(service);

            assertThat(result.code()).isEqualTo(ErrorCode.TLS);
            assertThat(result.message()).contains("no trusted TLS connection (").contains("certification path");
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void tellsNothingToAServerWithACertificateForAnotherName() throws IOException, GeneralSecurityException {
        OwnCertificate certificate = OwnCertificate.of(folder, "dns:elsewhere.example.com");
        trust(certificate);
        try (Services service = serving(certificate)) {
            CheckResult result = ask(service);

            assertThat(result.code()).isEqualTo(ErrorCode.TLS);
            assertThat(result.message()).contains("127.0.0.1");
            assertThat(service.requests()).isEmpty();
        }
    }

    private static Services serving(OwnCertificate certificate) throws IOException, GeneralSecurityException {
        return Services.encrypted(
                certificate.sockets(),
                "127.0.0.1",
                (out, socket) -> out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8)));
    }

    private CheckResult ask(Services service) {
        return Asked.in(folder).run("http: {url: 'https://127.0.0.1:" + service.port() + "/'}");
    }
}
