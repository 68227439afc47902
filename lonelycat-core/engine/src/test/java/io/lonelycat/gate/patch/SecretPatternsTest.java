// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples are put together here, so that this file itself has nothing that looks like a secret. */
class SecretPatternsTest {
    private static final String MIXED = "aB3dE5gH7jK9mN1pQ3sT5vX7zA9cD1fG3iJ5kL7nP9rS1uV3wY5";

    @ParameterizedTest
    @MethodSource
    void finds(String kind, String secret) {
        assertThat(kinds("a = \n  x " + secret + " y\n")).contains(kind);
    }

    static Stream<Arguments> finds() {
        String upper = "QWERTYUIOPASDFGH";
        return Stream.of(
                Arguments.of("private-key", "-----BEGIN " + "PRIVATE KEY-----"),
                Arguments.of("private-key", "-----BEGIN RSA " + "PRIVATE KEY-----"),
                Arguments.of("private-key", "-----BEGIN OPENSSH " + "PRIVATE KEY-----"),
                Arguments.of("private-key", "-----BEGIN PGP " + "PRIVATE KEY BLOCK-----"),
                Arguments.of("private-key", "PuTTY-User-" + "Key-File-3: ssh-ed25519"),
                Arguments.of("github-token", "gh" + "p_" + MIXED.substring(0, 36)),
                Arguments.of("github-token", "github" + "_pat_" + MIXED.substring(0, 22) + "_" + MIXED + "12345678"),
                Arguments.of("gitlab-token", "gl" + "pat-" + MIXED.substring(0, 20)),
                Arguments.of("npm-token", "np" + "m_" + MIXED.substring(0, 36)),
                Arguments.of("pypi-token", "py" + "pi-AgEIcHlwaS5vcmc" + MIXED),
                Arguments.of("rubygems-token", "ruby" + "gems_" + "0123456789abcdef".repeat(3)),
                Arguments.of("docker-token", "dc" + "kr_pat_" + MIXED.substring(0, 27)),
                Arguments.of("aws-access-key", "AK" + "IA" + upper),
                Arguments.of("aws-access-key", "AS" + "IA" + upper),
                Arguments.of("google-key", "AI" + "za" + MIXED.substring(0, 35)),
                Arguments.of("google-key", "GOC" + "SPX-" + MIXED.substring(0, 28)),
                Arguments.of("azure-key", "Account" + "Key=" + MIXED + MIXED.substring(0, 34) + "=="),
                Arguments.of("azure-key", "aB3" + "8Q~" + MIXED.substring(0, 34)),
                Arguments.of("digitalocean-token", "do" + "p_v1_" + "0123456789abcdef".repeat(4)),
                Arguments.of("vault-token", "hv" + "s." + MIXED),
                Arguments.of("slack-token", "xo" + "xb-123456789012-" + MIXED.substring(0, 24)),
                Arguments.of("slack-webhook", "https://hooks.slack" + ".com/services/T0/B0/" + MIXED.substring(0, 40)),
                Arguments.of("stripe-key", "sk" + "_live_" + MIXED.substring(0, 24)),
                Arguments.of("sendgrid-key", "S" + "G." + MIXED.substring(0, 22) + "." + MIXED.substring(0, 43)),
                Arguments.of("model-api-key", "sk" + "-proj-" + MIXED),
                Arguments.of(
                        "jwt",
                        "ey" + "J" + MIXED.substring(0, 20) + ".ey" + "J" + MIXED.substring(0, 20) + "." + MIXED),
                Arguments.of("address-password", "jdbc:postgresql://app:" + "s3cretPw" + "@db.local/x"),
                Arguments.of("assignment", "spring.datasource.password" + " = \"" + "k9Zq-72pLx\""),
                Arguments.of("assignment", "DB_PASS" + "WORD=" + MIXED.substring(0, 24)),
                Arguments.of("assignment", "\"apiKey" + "\": \"" + "77b2-9fc1-ae4d\""),
                Arguments.of("assignment", "<pass" + "word>" + "k9Zq72pLx" + "</password>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029"})
    void findsWhatGoesOnBehindAnyEndOfALine(String end) {
        assertThat(kinds("pass" + "word: |" + end + "  k9Zq72pLx\n")).contains("assignment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String password = request.getParameter(\"password\");",
                "password = \"${env.DB_PASSWORD}\"",
                "password: changeit",
                "password = \"correct horse\"",
                "token = tokenizer.nextToken()",
                "this.token = Objects.requireNonNull(token);",
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----",
                "the private key of the server",
                "https://example.org:8443/path?x=1",
                "git clone ssh://git@host/repo.git",
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "risk_level_v1_x",
                "secret: {effect: need_approval}",
                "passwordEncoder = new BCryptPasswordEncoder(12);",
                "skipTokens = 16"
            })
    void passesOverOrdinaryCode(String line) {
        assertThat(kinds(line)).isEmpty();
    }

    /** What is found in a table of texts, each put together from its pieces. */
    @ParameterizedTest
    @MethodSource
    void findsEachOfTheTable(String kind, String text) {
        assertThat(kinds(text + "\n")).contains(kind);
    }

    static List<Arguments> findsEachOfTheTable() throws IOException {
        List<Arguments> table = lines("found.txt").stream()
                .map(line -> line.split(" \\| ", 2))
                .map(parts -> Arguments.of(parts[0], text(parts[1].replace("¦", ""))))
                .toList();
        assertThat(table).hasSizeGreaterThan(90);
        return table;
    }

    @ParameterizedTest
    @MethodSource
    void passesOverEachOfTheTable(String text) {
        assertThat(kinds(text + "\n")).isEmpty();
    }

    static List<String> passesOverEachOfTheTable() throws IOException {
        List<String> table =
                lines("passed-over.txt").stream().map(SecretPatternsTest::text).toList();
        assertThat(table).hasSizeGreaterThan(90);
        return table;
    }

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/secrets", name)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static String text(String written) {
        return written.replace("\\\\", "\u0000").replace("\\n", "\n").replace('\u0000', '\\');
    }

    @Test
    void passesOverTheExamplesOfManuals() {
        assertThat(kinds("AK" + "IAIOSFODNN7EXAMPLE")).isEmpty();
    }

    @Test
    void saysTheLine() {
        SecretScanner scanner = new SecretScanner();
        byte[] bytes = ("a\n\nb " + token() + "\nc\n" + token()).getBytes(UTF_8);
        scanner.write(bytes, 0, bytes.length);
        scanner.finish();

        assertThat(scanner.hits()).extracting(SecretHit::line).containsExactly(3L, 5L);
    }

    @Test
    void findsASecretWhereverTheContentIsCut() {
        byte[] bytes = ("x".repeat(50) + " " + token() + " rest").getBytes(UTF_8);
        for (int cut = 1; cut < bytes.length; cut++) {
            SecretScanner scanner = new SecretScanner();
            scanner.write(bytes, 0, cut);
            scanner.write(bytes, cut, bytes.length - cut);
            scanner.finish();

            assertThat(scanner.hits()).as("cut at %d", cut).hasSize(1);
        }
    }

    @Test
    void findsASecretAtAnyPlaceOfALongLine() {
        for (int before : List.of(4_095, 63_400, 63_488, 65_500, 65_536, 65_600, 130_000)) {
            byte[] bytes = (".".repeat(before) + token() + ".".repeat(70_000)).getBytes(UTF_8);
            SecretScanner scanner = new SecretScanner();
            scanner.write(bytes, 0, bytes.length);
            scanner.finish();

            assertThat(scanner.hits()).as("after %d bytes", before).hasSize(1);
        }
    }

    @Test
    void readsUtf16() {
        SecretScanner scanner = new SecretScanner();
        byte[] bytes = ("\n" + token() + "\n").getBytes(StandardCharsets.UTF_16LE);
        scanner.write(bytes, 0, bytes.length);
        scanner.finish();

        assertThat(scanner.hits()).hasSize(1);
    }

    static String token() {
        return "gh" + "p_" + MIXED.substring(0, 36);
    }

    private static List<String> kinds(String text) {
        SecretScanner scanner = new SecretScanner();
        byte[] bytes = text.getBytes(UTF_8);
        scanner.write(bytes, 0, bytes.length);
        scanner.finish();
        return scanner.hits().stream().map(hit -> hit.pattern().kind()).toList();
    }
}
