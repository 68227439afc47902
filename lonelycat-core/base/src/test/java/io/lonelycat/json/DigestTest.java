// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    /** FIPS 180-2, appendix B.1. */
    private static final String ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void digestsBytesAndPartsOfThem() {
        assertThat(Digest.of("abc".getBytes(UTF_8))).hasToString(ABC);
        assertThat(Digest.of("xabcx".getBytes(UTF_8), 1, 3).value()).isEqualTo(ABC);
        assertThat(Digest.parse(ABC).hex()).isEqualTo(ABC.substring(7));
    }

    @Test
    void hashesPiecesAndStartsAnewAfterwards() {
        Hasher hasher = new Hasher();
        hasher.update(new byte[] {'d'}, 0, 1);
        hasher.reset();
        hasher.update("xab".getBytes(UTF_8), 1, 2);
        hasher.update(ByteBuffer.wrap("c".getBytes(UTF_8)));

        assertThat(hasher.digest().value()).isEqualTo(ABC);
        assertThat(hasher.digest()).as("asked a second time").isEqualTo(Digest.of(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256:",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
                "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015adx",
                "sha512:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            })
    void refusesEveryOtherForm(String text) {
        assertThatThrownBy(() -> Digest.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected sha256: and 64 lower-case hexadecimal digits");
        assertThatThrownBy(() -> new Digest(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
