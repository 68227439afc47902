// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How content is read that streams by: its lines, its pieces, and what code writes in several texts. */
class SecretScannerTest {
    private static final String TOKEN = SecretPatternsTest.token();

    @Test
    void saysInWhichLinesSecretsBegin() {
        assertThat(SecretScanner.linesIn("a\n" + TOKEN + "\n\n" + TOKEN)).isEqualTo(lines(1, 3));
        assertThat(SecretScanner.isIn("a " + TOKEN)).isTrue();
        assertThat(SecretScanner.isIn("a")).isFalse();
    }

    @Test
    void tellsOneOfAKindInALine() {
        SecretScanner scanner = new SecretScanner();
        String other = "np" + "m_" + TOKEN.substring(4);
        scan(scanner, TOKEN + " " + other + " " + TOKEN + "\n" + TOKEN);

        assertThat(scanner.hits())
                .extracting(hit -> hit.pattern().kind() + " " + hit.line())
                .containsExactly("github-token 1", "npm-token 1", "github-token 2");
    }

    @Test
    void forgetsOneContentBeforeTheNext() {
        SecretScanner scanner = new SecretScanner();
        scan(scanner, "\n\n\"a\" + \"b\" " + TOKEN);
        scanner.begin();
        scan(scanner, "x\n" + TOKEN);

        assertThat(scanner.hits()).extracting(SecretHit::line).containsExactly(2L);
        scanner.begin();
        scan(scanner, "x");
        assertThat(scanner.hits()).isEmpty();
    }

    @Test
    void tellsNoMoreThanAThousand() {
        SecretScanner scanner = new SecretScanner();
        scan(scanner, (TOKEN + "\n").repeat(1001));

        assertThat(scanner.hits()).hasSize(1000);
    }

    @ParameterizedTest
    @CsvSource({"x, false", "9, false", "_, false", "-, false", "' ', true", "=, true", "é, true"})
    void takesATokenOnlyForAWordOfItsOwn(String before, boolean found) {
        assertThat(SecretScanner.isIn(before + TOKEN)).isEqualTo(found);
    }

    @Test
    void findsWhatBeginsBeforeItsKeyword() {
        String key = "aB3" + "8Q~" + TOKEN.substring(4, 38);

        assertThat(SecretScanner.isIn(key)).isTrue();
        assertThat(SecretScanner.isIn(key.substring(1))).isFalse();
        assertThat(SecretScanner.isIn(" " + key)).isTrue();
    }

    private static BitSet lines(int... numbers) {
        return Arrays.stream(numbers).collect(BitSet::new, BitSet::set, BitSet::or);
    }

    @Test
    void hidesAllLinesBehindAsManySecretsAsItKeeps() {
        BitSet lines = SecretScanner.linesIn((TOKEN + "\n").repeat(1_001) + "x\n" + TOKEN);

        assertThat(lines.cardinality()).isEqualTo(1_003);
    }

    @Test
    void looksAtOneFileAfterAnother() {
        SecretScanner scanner = new SecretScanner();
        byte[] token = TOKEN.getBytes(UTF_8);
        scanner.begin();
        scanner.write('\n');
        scanner.write(token, 0, token.length);
        scanner.finish();
        assertThat(scanner.hits()).extracting(SecretHit::line).containsExactly(2L);

        scanner.begin();
        scanner.finish();
        assertThat(scanner.hits()).isEmpty();
    }

    private static void scan(SecretScanner scanner, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        scanner.write(bytes, 0, bytes.length);
        scanner.finish();
    }
}
