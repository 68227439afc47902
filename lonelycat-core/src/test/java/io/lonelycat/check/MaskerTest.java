// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MaskerTest {

    @Test
    void masksTheValuesOfVariablesWhoseNamesLookSecret() {
        Masker masker = Masker.ofEnvironment(Map.of(
                "GITHUB_TOKEN", "ghp_abcdef",
                "db_password", "hunter22",
                "HOME", "/home/somebody",
                "API_KEY", "short"));

        assertThat(masker.mask("ghp_abcdef hunter22 /home/somebody short")).isEqualTo("**** **** /home/somebody short");
    }

    @Test
    void masksEachLineOfAValueWithSeveralLines() {
        Masker masker = Masker.of(List.of("first-line\nsecond-line\nab\n"));

        assertThat(masker.mask("> first-line\r\n> second-line\n> ab")).isEqualTo("> ****\r\n> ****\n> ab");
        assertThat(masker.mask("x first-line\nsecond-line\nab x")).isEqualTo("x **** x");
    }

    @Test
    void leavesNothingOfValuesThatOverlap() {
        Masker masker = Masker.of(List.of("abcdef", "defghi", "cdefgh"));

        assertThat(masker.mask("xabcdefghix")).isEqualTo("x****x");
        assertThat(masker.mask("xabcdeghix")).isEqualTo("xabcdeghix");
    }

    @Test
    void masksValuesThatAreNotAscii() {
        assertThat(Masker.of(List.of("pässwörd€")).mask("ä pässwörd€ €")).isEqualTo("ä **** €");
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

    /** Few letters, so that values and half values happen all the time. */
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

    /** The obviously correct way: mark every character of every occurrence, then replace each marked stretch. */
    private static String maskedOneByOne(Set<String> values, String text) {
        boolean[] secret = new boolean[text.length()];
        for (String value : values) {
            for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
                Arrays.fill(secret, at, at + value.length(), true);
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
