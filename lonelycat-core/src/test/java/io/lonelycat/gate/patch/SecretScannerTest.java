// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Digest;
import java.nio.charset.StandardCharsets;
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
    void countsAndHashesTheContentOfOneFileAfterAnother() {
        ContentSink sink = new ContentSink();
        sink.begin(true);
        sink.write('a');
        sink.write("xbcx".getBytes(UTF_8), 1, 2);
        sink.finish();

        assertThat(sink.size()).isEqualTo(3);
        assertThat(Digest.ofHash(sink.hash())).isEqualTo(Digest.of("abc".getBytes(UTF_8)));
        assertThat(sink.beginning()).isEqualTo("abc");

        byte[] more = ("\n" + TOKEN + "x".repeat(5000)).getBytes(UTF_8);
        sink.begin(true);
        sink.write(more, 0, more.length);
        sink.write(more, 0, 10);
        sink.finish();

        assertThat(sink.size()).isEqualTo(more.length + 10);
        assertThat(Digest.ofHash(sink.hash())).isNotEqualTo(Digest.of(more));
        assertThat(sink.beginning()).isEqualTo(new String(more, 0, 4096, UTF_8));

        sink.begin(false);
        byte[] token = TOKEN.getBytes(StandardCharsets.UTF_8);
        sink.write(token, 0, token.length);
        sink.finish();
        assertThat(sink.secrets()).extracting(SecretHit::line).containsExactly(1L);
        sink.begin(true);
        sink.finish();
        assertThat(Digest.ofHash(sink.hash())).isEqualTo(Digest.of(new byte[0]));
        assertThat(sink.secrets()).isEmpty();
    }

    private static void scan(SecretScanner scanner, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        scanner.scan(bytes, 0, bytes.length);
        scanner.finish();
    }
}
