// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApproverKeyTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String X509 = "302a300506032b6570032100";
    private static final SigningKey.Pair PAIR = SigningKey.generate();
    private static final byte[] RAW =
            Base64.getDecoder().decode(PAIR.publicKey().text());
    private static final byte[] MESSAGE = "a message".getBytes(UTF_8);

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HEX.parseHex(hex));
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> ApproverKey.read("key.pub", text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("key.pub: " + why);
    }

    @Test
    void readsTheBytesAndPemOfAPublicKey() {
        String body = base64(X509 + HEX.formatHex(RAW));

        assertThat(ApproverKey.read("key.pub", PAIR.publicKey().text())).isEqualTo(PAIR.publicKey());
        assertThat(ApproverKey.read("key.pub", "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n"))
                .isEqualTo(PAIR.publicKey());
    }

    @Test
    void refusesWhatIsNoPublicKeyOfEd25519() {
        String ofX25519 = "302a300506032b656e032100" + HEX.formatHex(RAW);

        assertRefused(base64(ofX25519), "expected an Ed25519 public key");
        assertRefused(PAIR.publicKey().text().substring(4), "expected an Ed25519 public key");
        assertRefused(PAIR.privatePem(), "expected an Ed25519 public key");
    }

    /** Public keys of small order: one signature fits many documents. The last two keys differ only in the sign bit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"
            })
    void refusesAKeyThatEverybodyCouldSignFor(String weak) {
        assertRefused(base64(weak), "this is not a valid Ed25519 public key");
    }

    @Test
    void refusesBytesThatAreNoPointOfTheCurve() {
        assertRefused(base64("02" + "00".repeat(31)), "this is not a valid Ed25519 public key");
    }

    @Test
    void isCalledByTheDigestOfItsBytes() {
        assertThat(PAIR.publicKey().id()).isEqualTo(Digest.of(RAW).value());
    }

    @Test
    void verifiesOnlyWhatItsPrivateHalfSigned() {
        SigningKey own = SigningKey.read("a key", PAIR.privatePem());
        SigningKey other = SigningKey.read("a key", SigningKey.generate().privatePem());

        assertThat(own.publicKey()).isEqualTo(PAIR.publicKey());
        assertThat(PAIR.publicKey().verifies(MESSAGE, own.sign(MESSAGE))).isTrue();
        assertThat(PAIR.publicKey().verifies(MESSAGE, other.sign(MESSAGE))).isFalse();
    }

    @Test
    void namesAPairByItsPublicHalfAlone() {
        String secret = PAIR.privatePem().lines().skip(1).findFirst().orElseThrow();

        assertThat(PAIR.toString()).contains(PAIR.publicKey().id()).doesNotContain(secret);
    }
}
