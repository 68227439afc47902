// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow tests, excluded from mutation testing. */
class ScannerLimitsTest {
    @Test
    void doesNotGetSlowByWhatLooksLikeTheBeginningOfManySecrets() {
        for (String part : List.of(
                "token",
                "://a:",
                "eyJ.",
                "password=\"",
                "-----BEGIN A ",
                "_v1_",
                "api_key = ",
                "password = \"a\" + \"",
                "bearer ",
                "curl -u a:",
                "pass=a1")) {
            byte[] bytes = part.repeat(400_000 / part.length()).getBytes(UTF_8);
            SecretScanner scanner = new SecretScanner();

            assertTimeout(Duration.ofMinutes(1), () -> scanner.write(bytes, 0, bytes.length), part);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "pass=a1", "password = \"a\""})
    void readsALineOfTenMegabytes(String part) {
        byte[] bytes = (part.repeat(10_000_000 / part.length()) + " \n" + SecretScannerTest.TOKEN).getBytes(UTF_8);
        SecretScanner scanner = new SecretScanner();

        assertTimeout(Duration.ofSeconds(60), () -> scanner.write(bytes, 0, bytes.length), part);
        scanner.finish();
        assertThat(scanner.hits()).extracting(SecretHit::line).contains(2L);
    }
}
