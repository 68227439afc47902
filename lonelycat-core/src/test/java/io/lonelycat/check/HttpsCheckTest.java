// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsCheckTest {
    private static final String FAR = "20990101000000Z";

    @TempDir
    Path folder;

    @Test
    void asksAServerWhoseCertificateIsTrusted() throws IOException, GeneralSecurityException {
        OwnCertificate certificate = OwnCertificate.of("127.0.0.1", FAR);
        Files.writeString(
                folder.resolve("ca.pem"), OwnCertificate.of("other", FAR).pem() + certificate.pem());
        try (Services service = serving(certificate)) {
            CheckResult relative = ask(service, ", trust: ca.pem");
            CheckResult absolute = ask(service, ", trust: '" + folder.resolve("ca.pem") + "'");

            assertThat(relative.message()).endsWith("answered 200 as expected.");
            assertThat(absolute.passed()).isTrue();
            assertThat(service.requests()).hasSize(2);
        }
    }

    @Test
    void tellsNothingToAServerWhoseCertificateIsNotTrusted() throws IOException, GeneralSecurityException {
        try (Services service = serving(OwnCertificate.of("127.0.0.1", FAR))) {
            CheckResult result = ask(service, "");

            assertThat(result.code()).isEqualTo(ErrorCode.TLS);
            assertThat(result.message()).contains("no trusted connection (").contains("certification path");
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void tellsNothingToAServerWithACertificateForAnotherName() throws IOException, GeneralSecurityException {
        OwnCertificate certificate = OwnCertificate.of("elsewhere.example.com", FAR);
        Files.writeString(folder.resolve("ca.pem"), certificate.pem());
        try (Services service = serving(certificate)) {
            CheckResult result = ask(service, ", trust: ca.pem");

            assertThat(result.code()).isEqualTo(ErrorCode.TLS);
            assertThat(result.message()).contains("127.0.0.1");
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void findsOutBeforehandThatCertificatesCannotBeRead() throws IOException, GeneralSecurityException {
        Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nbroken\n");
        Files.writeString(folder.resolve("empty.pem"), "");
        Files.writeString(
                folder.resolve("good.pem"), OwnCertificate.of("a", FAR).pem());

        assertThat(obstacle("broken.pem")).contains("`broken.pem` (trust) holds no certificates in PEM");
        assertThat(obstacle("empty.pem")).contains("`empty.pem` (trust) holds no certificates in PEM");
        assertThat(obstacle("none.pem")).contains("`none.pem` (trust) holds no certificates in PEM");
        assertThat(obstacle(folder.toString())).contains("is a folder, where a regular file is expected");
        assertThat(obstacle("good.pem")).isEmpty();
    }

    private String obstacle(String trust) {
        return Asked.in(folder)
                .checks()
                .resolve(Asked.spec("http: {url: 'https://127.0.0.1/', trust: '" + trust + "'}"))
                .orElse("");
    }

    private static Services serving(OwnCertificate certificate) throws IOException, GeneralSecurityException {
        return Services.encrypted(
                certificate.sockets(),
                "127.0.0.1",
                (out, socket) -> out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8)));
    }

    private CheckResult ask(Services service, String more) {
        return Asked.in(folder).run("http: {url: 'https://127.0.0.1:" + service.port() + "/'" + more + "}");
    }
}
