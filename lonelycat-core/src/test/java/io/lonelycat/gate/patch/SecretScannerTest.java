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
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\" + \"",
                "\"+\"",
                "' . '",
                "` & `",
                "\" \\ \"",
                "\"\n  + \"",
                "\" +\r\n \"",
                "\\\n  ",
                "\" ~ \"",
                "\"\t+\t\""
            })
    void readsOverTheSeamsOfATextInPieces(String seam) {
        String text = "x\nString a = \"" + TOKEN.substring(0, 20) + seam + TOKEN.substring(20) + "\";\n";

        assertThat(SecretScanner.linesIn(text)).isEqualTo(lines(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\" - \"", "\" + x + \"", "\", \"", "\\n", "\\ ", "\" + ", "\n"})
    void readsOverNothingElse(String noSeam) {
        assertThat(SecretScanner.isIn("a = \"" + TOKEN.substring(0, 20) + noSeam + TOKEN.substring(20) + "\";"))
                .isFalse();
    }

    @Test
    void endsASeamWhereItIsTooLong() {
        String first = TOKEN.substring(0, 20);
        String rest = TOKEN.substring(20);

        assertThat(SecretScanner.isIn(first + "\"" + " ".repeat(92) + "+\"" + rest))
                .isTrue();
        assertThat(SecretScanner.isIn(first + "\"" + " ".repeat(94) + "+\"" + rest))
                .isFalse();
    }

    @Test
    void joinsALineUpToItsEndOrUntilItIsLong() {
        assertThat(end("ab\" + \"cd\nef")).isEqualTo(9);
        assertThat(end("ab")).isEqualTo(2);
        assertThat(end("a\\\n b")).isEqualTo(5);
        assertThat(end("a\nb")).isEqualTo(1);
        assertThat(end("a".repeat(5000))).isEqualTo(4096);
    }

    @Test
    void findsNoSeamWhereTheContentEndsBeforeIt() {
        byte[] bytes = ("+ \"" + " ".repeat(50)).getBytes(UTF_8);

        assertThat(Seams.end(bytes, 2, bytes.length)).isEqualTo(-1);
        assertThat(Seams.end("\"+".getBytes(UTF_8), 0, 2)).isEqualTo(-1);
        assertThat(Seams.end("\\".getBytes(UTF_8), 0, 1)).isEqualTo(-1);
    }

    @Test
    void joinsEachStretchByItself() {
        String pieces = "a = \"" + TOKEN.substring(0, 20) + "\" + \"" + TOKEN.substring(20) + "\";\n";

        assertThat(SecretScanner.linesIn(pieces + "b = \"x\" + \"y\";\n")).isEqualTo(lines(0));
        assertThat(SecretScanner.linesIn("b = \"x\" + \"y\";\n" + "x\n".repeat(40_000) + pieces))
                .isEqualTo(lines(40_001));
    }

    private static BitSet lines(int... numbers) {
        return Arrays.stream(numbers).collect(BitSet::new, BitSet::set, BitSet::or);
    }

    @Test
    void hidesAllLinesBehindAsManySecretsAsItKeeps() {
        BitSet lines = SecretScanner.linesIn((TOKEN + "\n").repeat(1_001) + "x\n" + TOKEN);

        assertThat(lines.cardinality()).isEqualTo(1_003);
    }

    private static int end(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return Seams.join(bytes, 0, bytes.length).end();
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
