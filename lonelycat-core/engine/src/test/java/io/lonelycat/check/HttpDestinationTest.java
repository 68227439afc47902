// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpDestinationTest {
    private static final String UP = "HTTP/1.1 200 OK\nContent-Type: application/json; charset=utf-8\n\n"
            + "{\"status\":\"UP\",\"parts\":[{\"free\":3,\"load\":0.5,\"next\":null}],\"ok\":true}";

    @TempDir
    Path folder;

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

    private CheckResult body(Services service, String text) {
        return Asked.in(folder).run("http: {url: '" + service.url("/") + "', expect: {body: '" + text + "'}}");
    }
}
