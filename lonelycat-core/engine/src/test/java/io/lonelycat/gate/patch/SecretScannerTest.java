// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples are assembled from pieces, so that this source contains no apparent secrets. */
class SecretScannerTest {
    static final String TOKEN = "gh" + "p_" + "aB3dE5gH7jK9mN1pQ3sT5vX7zA9cD1fG3iJ5";
    private static final String PASS = "pass" + "word";

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

    private static void scan(SecretScanner scanner, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        scanner.write(bytes, 0, bytes.length);
        scanner.finish();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029"})
    void findsWhatGoesOnBehindAnyEndOfALine(String end) {
        assertThat(kinds("pass" + "word: |" + end + "  k9Zq72pLx\n")).contains("assignment");
    }

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
                lines("passed-over.txt").stream().map(SecretScannerTest::text).toList();
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
    void findsASecretWhereverTheContentIsCut() {
        byte[] bytes = ("x".repeat(50) + " " + TOKEN + " rest").getBytes(UTF_8);
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
            assertThat(kinds(".".repeat(before) + TOKEN + ".".repeat(70_000)))
                    .as("after %d bytes", before)
                    .hasSize(1);
        }
    }

    @Test
    void readsUtf16() {
        SecretScanner scanner = new SecretScanner();
        byte[] bytes = ("\n" + TOKEN + "\n").getBytes(StandardCharsets.UTF_16LE);
        scanner.write(bytes, 0, bytes.length);
        scanner.finish();

        assertThat(scanner.hits()).hasSize(1);
    }

    private static List<String> kinds(String text) {
        SecretScanner scanner = new SecretScanner();
        byte[] bytes = text.getBytes(UTF_8);
        scanner.write(bytes, 0, bytes.length);
        scanner.finish();
        return scanner.hits().stream().map(hit -> hit.pattern().kind()).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "P = \"k9Zq72pLx1\" | true",
                "PHash = \"k9Zq72pLx1\" | false",
                "P_HASH = \"k9Zq72pLx1\" | false",
                "P_SHA256 = \"k9Zq72pLx1\" | false",
                "PSha256 = \"k9Zq72pLx1\" | false",
                "PURL = \"k9Zq72pLx1\" | false",
                "URLP = \"k9Zq72pLx1\" | true",
                "P_X = \"k9Zq72pLx1\" | true",
                "PHASH2 = \"k9Zq72pLx1\" | true",
                "setP(\"k9Zq72pLx1\") | true",
                "setT(\"k9Zq72pLx1\") | false",
                "P = \"a1a1a1a1b2\" | false",
                "P = \"/etc/keys/a1b2c3\" | false",
                "P = \"changeit12\" | false",
                "P=abcdefg1 | true",
                "P=abcdefg1# | true",
                "P=abcdefg1; | false",
                "P = abcdefg1 | false",
                "P= abcdefg1 | false",
                "P =abcdefg1 | false",
                "P: k9Zq72pLx | true",
                "P: abcdefg1 | true",
                "P=abpass12 | false",
                "P=abtoken12 | false",
                "P=absecret1x | false",
                "P=monkey123 | false",
                "P=aaaaaab12 | false",
                "P=9kZq72pLx | true",
                "P=9kZq72pLx and more | false",
                "P=9kZq72pLx4mN8bV3c and more | true",
                "P=9a9a9a9b9b9a9a9a9c and more | false",
                "P=9a9a9a9b9b9a9a9a9c | false",
                "P==9kZq72pLx | false",
                "P=/k9Zq72pLx | false",
                "P=/k9Zq72pLx4mN8bV3c | true",
                "P\t=abcdefg1 | false",
            })
    void looksAtTheNameAndTheValueInQuotesOrWithout(String text, boolean secret) {
        assertThat(found(text)).isEqualTo(secret);
    }

    @ParameterizedTest
    @CsvSource({
        "user:k9Zq72, true",
        "user:abcd, true",
        "user:abc, false",
        "u:abcdef, true",
        ":k9Zq72p, false",
        "userk9Zq72p, false",
        "user:changeit, false",
        "changeit:k9Zq72, true",
    })
    void readsTheCredentialsOfARequest(String credentials, boolean secret) {
        String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(ISO_8859_1));

        assertThat(SecretScanner.isIn("Authorization: Bas" + "ic " + encoded)).isEqualTo(secret);
    }

    /** A single letter after complete base64 blocks belongs to the following text. */
    @ParameterizedTest
    @CsvSource({
        "user:k9Z\u0001q72, '', false",
        "user:k9Z\u007fq72, '', false",
        "us\u00e9r:k9Zq72, '', false",
        "us r:k9Zq~2, '', true",
        "user:abcd, A, true",
    })
    void takesNoOtherBytesForCredentials(String credentials, String behind, boolean secret) {
        String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(ISO_8859_1));

        assertThat(SecretScanner.isIn("Bas" + "ic " + encoded + behind)).isEqualTo(secret);
    }

    @Test
    void leavesOutOnlyTheExamplesOfManuals() {
        String example = "wJalrXUtnFEMI/K7MDENG/bPxRfi" + "CYEXAMPLEKEY";

        assertThat(found("aws_secret_access_key = \"" + example + "\"")).isFalse();
        assertThat(found("aws_secret_access_key = \"" + example.replace("EXAMPLE", "k9Zq72p") + "\""))
                .isTrue();
        assertThat(found("gh" + "p_" + "aB3dE5gH7jK9mN1pQ3sT5vX7zA9cD" + "EXAMPLE"))
                .isTrue();
    }

    private static boolean found(String text) {
        return SecretScanner.isIn(text.replace("setT(", "setTok" + "en(").replaceAll("^P|(?<=set|URL)P", PASS) + "\n");
    }

    @Test
    void takesReferencesAndKnownWordsForPlaceHolders() {
        assertThat("""
                ${DB} a{{b}}c %(x)s1234 #{env.x1} *** x***y $NAME %NAME% @name.x@ {token} aab1 changeit
                change-me-please test1234567 password12 xxxx-yyyy secret-0000 my_token_99 secret97 xxxx-yyyy-zzzz
                222-333-444-5 01234567-secret user-1111111
                """.strip().split("\\s+", -1)).allMatch(SecretValue::isPlaceholder);
        assertThat(List.of("$(cat x)", "<your key>", "")).allMatch(SecretValue::isPlaceholder);
    }

    @Test
    void takesAnythingElseForAValue() {
        assertThat("""
                aab1c xx-yy-zz-1 $2b$10$abcdef change-hq test12345678x9 pass-194 hq-hq1 secret-0001a7 gq-test
                """.strip().split("\\s+", -1)).noneMatch(SecretValue::isPlaceholder);
    }

    @Test
    void takesWhatAReferenceFallsBackTo() {
        assertThat(SecretValue.given("${DB_PASS:-k9Zq}")).isEqualTo("k9Zq");
        assertThat(SecretValue.given("${DB_PASS:k9Zq}")).isEqualTo("k9Zq");
        assertThat(SecretValue.given("${DB_PASS}")).isEqualTo("${DB_PASS}");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/app/key, true",
        "./key.pem, true",
        "https://x.org/a, true",
        "v1.2.3, true",
        "app.db.key, true",
        "k9Zq72, false",
        "a/b, false"
    })
    void knowsWhereSomethingIsByItsForm(String value, boolean place) {
        assertThat(SecretValue.isPlace(value)).isEqualTo(place);
    }
}
