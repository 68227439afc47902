// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values that are assigned to a name are secrets. The names are put together here, as in {@link SecretPatternsTest}. */
class SecretAssignmentTest {
    private static final String PASS = "pass" + "word";

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
            })
    void looksAtTheNameAndAtAValueInQuotes(String text, boolean secret) {
        assertThat(found(text)).isEqualTo(secret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
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
            })
    void takesAValueWithoutQuotesForCodeWhereItMayBe(String text, boolean secret) {
        assertThat(found(text)).isEqualTo(secret);
    }

    @Test
    void seesATabBesideTheEqualsSign() {
        assertThat(found("P\t=abcdefg1")).isFalse();
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

    @Test
    void takesNoOtherBytesForCredentials() {
        for (String credentials : new String[] {"user:k9Z\u0001q72", "user:k9Z\u007fq72", "us\u00e9r:k9Zq72"}) {
            String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(ISO_8859_1));

            assertThat(SecretScanner.isIn("Bas" + "ic " + encoded)).isFalse();
        }
        assertThat(SecretScanner.isIn(
                        "Bas" + "ic " + Base64.getEncoder().encodeToString("us r:k9Zq~2".getBytes(ISO_8859_1))))
                .isTrue();
    }

    /** One letter more than base64 has is part of the text behind it. */
    @Test
    void readsCredentialsWithALetterTooMany() {
        String encoded = Base64.getEncoder().encodeToString("user:abcd".getBytes(ISO_8859_1));

        assertThat(encoded).hasSize(12);
        assertThat(SecretScanner.isIn("Bas" + "ic " + encoded + "A")).isTrue();
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
}
