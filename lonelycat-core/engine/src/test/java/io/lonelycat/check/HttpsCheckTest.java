// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsCheckTest {
    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final String FAR = "20990101000000Z";

    @TempDir
    Path folder;

    @AfterEach
    void trustAsBefore() {
        System.clearProperty(STORE);
        System.clearProperty(PASSWORD);
    }

    /** The JVM reads its store again where another one is named. */
    private void trust(OwnCertificate certificate) throws IOException, GeneralSecurityException {
        Path store = folder.resolve("trusted.p12");
        certificate.trustedIn(store);
        System.setProperty(STORE, store.toString());
        System.setProperty(PASSWORD, "changeit");
    }

    @Test
    void asksAServerWhoseCertificateIsTrusted() throws IOException, GeneralSecurityException {
        OwnCertificate certificate = OwnCertificate.of("127.0.0.1", FAR);
        trust(certificate);
        try (Services service = serving(certificate)) {
            assertThat(ask(service).message()).endsWith("answered 200 as expected.");
        }
    }

    @Test
    void tellsNothingToAServerWhoseCertificateIsNotTrusted() throws IOException, GeneralSecurityException {
        try (Services service = serving(OwnCertificate.of("127.0.0.1", FAR))) {
            CheckResult result = ask(service);

            assertThat(result.code()).isEqualTo(ErrorCode.TLS);
            assertThat(result.message()).contains("no trusted TLS connection (").contains("certification path");
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void tellsNothingToAServerWithACertificateForAnotherName() throws IOException, GeneralSecurityException {
        OwnCertificate certificate = OwnCertificate.of("elsewhere.example.com", FAR);
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
