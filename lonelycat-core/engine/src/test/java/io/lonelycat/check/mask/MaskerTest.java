// SPDX-License-Identifier: MIT
package io.lonelycat.check.mask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {
    private static final String ODD = "k9\"Z/<&>'$ \\é=:";

    @Test
    void masksTheValuesOfVariablesWhoseNamesLookSecret() {
        Masker masker = Masker.ofEnvironment(Map.of(
                "GITHUB_TOKEN", "ghp_abcdef",
                "db_password", "hunter22",
                "HOME", "/home/jo",
                "API_KEY", "short"));

        assertThat(masker.mask("ghp_abcdef hunter22 /home/jo short")).isEqualTo("**** **** /home/jo short");
    }

    @Test
    void masksEachLineOfAValueWithSeveralLines() {
        Masker masker = Masker.of(List.of("first-line\nsecond-line\nab\n"));

        assertThat(masker.mask("> first-line\r\n> second-line\n> ab")).isEqualTo("> ****\r\n> ****\n> ab");
        assertThat(masker.mask("x first-line\nsecond-line\nab x")).isEqualTo("x **** x");
    }

    @ParameterizedTest
    @MethodSource
    void tellsSecretsByTheirNames(boolean secret, String name) {
        assertThat(Masker.looksSecret(name)).isEqualTo(secret);
    }

    static List<Arguments> tellsSecretsByTheirNames() throws IOException {
        List<Arguments> names = Files.readAllLines(Path.of("src/test/resources/masking/names.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ", -1))
                .map(parts -> Arguments.of(parts[0].equals("secret"), parts[1]))
                .toList();
        assertThat(names).hasSizeGreaterThan(120);
        return names;
    }

    /** In base64, characters that also depend on adjacent bytes remain visible. */
    @ParameterizedTest
    @MethodSource
    void masksEachFormOfAValue(String what, String printed) {
        String masked = Masker.of(List.of(ODD)).mask("[" + printed + "]");

        assertThat(masked).as(what).contains("****");
        assertThat(masked.replace("*", "").length()).as(what + ": " + masked).isLessThanOrEqualTo(8);
    }

    static Stream<Arguments> masksEachFormOfAValue() {
        byte[] bytes = ODD.getBytes(UTF_8);
        String base64 = base64(ODD);
        return Stream.of(
                Arguments.of("as it is", ODD),
                Arguments.of("base64", base64),
                Arguments.of("base64 after one byte", base64(":" + ODD).substring(2)),
                Arguments.of("base64 after two bytes", base64("u:" + ODD).substring(3)),
                Arguments.of("base64 in lines", base64.replaceAll("(.{4})", "$1\n")),
                Arguments.of(
                        "base64url", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)),
                Arguments.of("a form", URLEncoder.encode(ODD, UTF_8)),
                Arguments.of("an address", URLEncoder.encode(ODD, UTF_8).replace("+", "%20")),
                Arguments.of("JSON", "k9\\\"Z/<&>'$ \\\\é=:"),
                Arguments.of("one character a line", ODD.replaceAll("(?s)(.)", "$1\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "IBM850", "IBM437", "ISO-8859-15", "GBK", "UTF-16LE", "UTF-16BE"})
    void masksLettersBeyondAsciiInEachCodePage(String charset) {
        Charset page = Charset.forName(charset);
        String latin = "p\u00e4ssw\u00f6rt";
        String secret = page.newEncoder().canEncode(latin) ? latin : "\u5bc6\u7801\u4e0a\u4e0b\u5de6\u53f3";
        ByteArrayOutputStream masked = new ByteArrayOutputStream();
        MaskedStream stream = Masker.of(List.of(secret)).stream(masked::write);

        byte[] printed = secret.getBytes(page);
        stream.add(printed, printed.length);
        stream.finish();

        assertThat(masked.toString(UTF_8)).isEqualTo("****");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void masksPasswordsInAddressesWhateverTheirName() {
        Masker masker = Masker.ofEnvironment(Map.of(
                "DATABASE_URL", "postgres://app:s3cret-pw@db.local/x",
                "HTTPS_PROXY", "http://me:p4ss-word@proxy:8080",
                "STORE", "Endpoint=x;AccountKey=abcdefgh12;Timeout=9"));

        assertThat(masker.mask("s3cret-pw p4ss-word abcdefgh12 db.local proxy:8080"))
                .isEqualTo("**** **** **** db.local proxy:8080");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx2g -Ddb.password=s3cret-pw -Dfile.encoding=UTF-8",
                "-Psigning.token=s3cret-pw",
                "--proxy-password s3cret-pw --quiet",
                "--proxy-password=s3cret-pw",
                "-DargLine=\"-Dapi.key=s3cret-pw -ea\"",
                "https://registry.local/x?api_token=s3cret-pw&page=2",
                "user=app;passphrase='s3cret-pw'"
            })
    void masksPasswordsInOptionsWhateverTheirName(String options) {
        assertThat(Masker.holdsSecret("SOME_OPTS", options)).isTrue();
        assertThat(Masker.ofEnvironment(Map.of("SOME_OPTS", options)).mask("s3cret-pw UTF-8 quiet page"))
                .isEqualTo("**** UTF-8 quiet page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx2g -Djavax.net.ssl.trustStorePassword=changeit -Djavax.net.ssl.keyStore=/etc/ssl/keys.p12",
                "-Dmonkey=bananas -Dmaven.test.skip=false",
                "--tokens-per-line forty",
                "--password --quiet"
            })
    void takesPlainOptionsForNoSecret(String options) {
        assertThat(Masker.holdsSecret("SOME_OPTS", options)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "1",
                "/usr/bin",
                "/run/secrets/db",
                "enabled",
                "default",
                "123456",
                "localhost",
                "aaaaaaaa"
            })
    void leavesPlainValuesAlone(String value) {
        assertThat(Masker.ofEnvironment(Map.of("MY_TOKEN", value)).mask("x " + value + " y"))
                .isEqualTo("x " + value + " y");
    }

    @Test
    void masksTenMegabytesWithAThousandSecretsInTime() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            values.add("secret-value-number-" + i + "-&\"'x");
        }
        Masker masker = Masker.of(values);
        String text = "secret-value-number-99".repeat(450_000);

        String masked = assertTimeout(Duration.ofSeconds(60), () -> masker.mask(text + values.get(77)));

        assertThat(masked).isEqualTo(text + "****");
    }

    @Test
    void leavesNothingOfValuesThatOverlap() {
        Masker masker = Masker.of(List.of("abcdef", "defghi", "cdefgh"));

        assertThat(masker.mask("xabcdefghix")).isEqualTo("x****x");
        assertThat(masker.mask("xabcdeghix")).isEqualTo("xabcdeghix");
    }

    @Test
    void holdsBackNoMoreThanWhatMayBecomeAValue() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MaskedStream stream = Masker.of(List.of("secret-value")).stream(out::write);

        byte[] text = "progress 10% sec".getBytes(UTF_8);
        stream.add(text, text.length);

        assertThat(out.toString(UTF_8)).isEqualTo("progress 10% ");
        stream.finish();
        assertThat(out.toString(UTF_8)).isEqualTo("progress 10% sec");
    }

    @Property
    void showsNoValueAndChangesNothingElseHoweverTheStreamIsCut(
            @ForAll("values") Set<String> values, @ForAll("texts") String text, @ForAll("cuts") List<Integer> cuts) {
        String masked = inPieces(Masker.of(values), text, cuts);

        assertThat(masked).isEqualTo(maskedOneByOne(values, text));
        values.forEach(value -> assertThat(masked).doesNotContain(value));
    }

    @Provide
    Arbitrary<Set<String>> values() {
        return Arbitraries.strings()
                .withChars("abé")
                .ofMinLength(6)
                .ofMaxLength(9)
                .set()
                .ofMaxSize(4);
    }

    /** Few letters make whole and partial values frequent. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aabbé\n").ofMaxLength(200);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(0, 7).list().ofMinSize(1).ofMaxSize(20);
    }

    private static String inPieces(Masker masker, String text, List<Integer> sizes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MaskedStream stream = masker.stream(out::write);
        byte[] bytes = text.getBytes(UTF_8);
        int at = 0;
        for (int turn = 0; at < bytes.length; turn++) {
            int size = turn % (sizes.size() + 1) == 0 ? 1 : sizes.get((turn - 1) % sizes.size());
            int end = Math.min(bytes.length, at + size);
            stream.add(Arrays.copyOfRange(bytes, at, end), end - at);
            at = end;
        }
        stream.finish();
        return out.toString(UTF_8);
    }

    /**
     * Reference implementation: marks each occurrence of a value, with up to two line break characters between letters, then replaces
     * marked ranges.
     */
    private static String maskedOneByOne(Set<String> values, String text) {
        boolean[] secret = new boolean[text.length()];
        for (String value : values) {
            String between = String.join("[\n]{0,2}", value.split(""));
            Matcher matcher = Pattern.compile(between).matcher(text);
            for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
                Arrays.fill(secret, matcher.start(), matcher.end(), true);
            }
        }
        StringBuilder masked = new StringBuilder();
        for (int i = 0; i < secret.length; i++) {
            if (!secret[i]) {
                masked.append(text.charAt(i));
            } else if (i == 0 || !secret[i - 1]) {
                masked.append("****");
            }
        }
        return masked.toString();
    }
}
