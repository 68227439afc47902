// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Test vectors of RFC 8032, DSSE and openssl. */
class SignaturesTest {
    private static final HexFormat HEX = HexFormat.of();
    /** RFC 8032, section 7.1, TEST 2. */
    private static final byte[] SEED = HEX.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

    private static final byte[] PUBLIC =
            HEX.parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    private static final byte[] SIGNATURE =
            HEX.parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                    + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    private static final byte[] MESSAGE = {0x72};
    private static final String OPENSSL_KEY = "onryfyvoWw+gNZStEpnbz0WTH/x+7btwz1/J+EJ1xBc=";

    @Test
    void signsAndVerifiesAsTheStandardSays() {
        ApproverKey key = new ApproverKey(Base64.getEncoder().encodeToString(PUBLIC));

        assertThat(rfcKey().sign(MESSAGE)).isEqualTo(SIGNATURE);
        assertThat(key.verifies(MESSAGE, SIGNATURE)).isTrue();
        assertThat(key.verifies(new byte[] {0x73}, SIGNATURE)).isFalse();
        assertThat(key.verifies(MESSAGE, new byte[64])).isFalse();
        assertThat(key.verifies(MESSAGE, new byte[3])).isFalse();
        assertThat(rfcKey().belongsTo(key)).isTrue();
        assertThat(rfcKey().publicKey()).isEqualTo(key);
        assertThat(rfcKey().belongsTo(new ApproverKey(OPENSSL_KEY))).isFalse();
    }

    @Test
    void signsThePreAuthenticationEncodingOfTheSpecification() {
        DsseEnvelope envelope = DsseEnvelope.sign(
                "http://example.com/HelloWorld", "hello world".getBytes(UTF_8), "", message -> message);

        assertThat(new String(envelope.signedBytes(), US_ASCII))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
        assertThat(envelope.signatures().get(0).bytes()).isEqualTo(envelope.signedBytes());
        DsseEnvelope both = envelope.signedToo("second", message -> message);
        assertThat(both.signedBytes()).isEqualTo(envelope.signedBytes());
        assertThat(both.signatures())
                .containsExactly(
                        envelope.signatures().get(0),
                        new DsseEnvelope.Signature(
                                "second", envelope.signatures().get(0).sig()));
    }

    @Test
    void readsTheUrlSafeAlphabetToo() {
        String json = "{\"payload\": \"-_8=\", \"payloadType\": \"t\", \"signatures\": [{\"sig\": \"_-8=\"}]}";

        DsseEnvelope envelope = Json.read(DsseEnvelope.class, InputDocument.json("e", json.getBytes(UTF_8)));

        assertThat(envelope.payloadBytes()).containsExactly(0xfb, 0xff);
        assertThat(envelope.signatures().get(0).bytes()).containsExactly(0xff, 0xef);
    }

    @Test
    void refusesWhatIsNoEnvelope() {
        for (String wrong : new String[] {
            "{\"payload\": \"%\", \"payloadType\": \"t\", \"signatures\": [{\"sig\": \"AA==\"}]}",
            "{\"payload\": \"AA==\", \"payloadType\": \"t\", \"signatures\": []}",
            "{\"payload\": \"AA==\", \"payloadType\": \"t\", \"signatures\": [{\"sig\": \"AA==\", \"cert\": \"x\"}]}",
            "{\"payload\": \"AA==\", \"payloadType\": \"t\"}"
        }) {
            assertThatThrownBy(() -> Json.read(DsseEnvelope.class, InputDocument.json("e.json", wrong.getBytes(UTF_8))))
                    .as(wrong)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("e.json");
        }
    }

    @Test
    void acceptsWhatOpensslSigned() throws IOException {
        ApprovalDocument signed = ApprovalDocument.file("openssl", fromOpenssl());
        ConsideredApproval ballot = ConsideredApproval.of(signed, signed.claimed(), signed.envelope(), policyOfAnna());

        assertThat(ballot.counted()).isTrue();
        assertThat(ballot.proof()).isEqualTo(ProofKind.KEY);
        assertThat(signed.claimed().reason()).isEqualTo("Made with openssl.");
    }

    @Test
    void doesNotTakeAnotherTypeForTheSameBytes() throws IOException {
        DsseEnvelope honest = Json.read(DsseEnvelope.class, InputDocument.json("e", fromOpenssl()));
        DsseEnvelope other = new DsseEnvelope("application/json", honest.payload(), honest.signatures());

        assertThatThrownBy(() -> ApprovalDocument.file("e", Json.pretty(other)).claimed())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must contain an in-toto statement");
    }

    @Test
    void wantsTheSubjectsOfTheStatementToBeThoseOfTheDocument() throws IOException {
        DsseEnvelope honest = Json.read(DsseEnvelope.class, InputDocument.json("e", fromOpenssl()));
        String statement = new String(honest.payloadBytes(), UTF_8);
        String altered = statement.replaceFirst("\"sha256\":\"ab", "\"sha256\":\"ba");

        assertThatThrownBy(() -> ApprovalDocument.statement("e", altered.getBytes(UTF_8)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "in `subject` differ from those in the approval (`predicate`): the file was altered");
        assertThatThrownBy(() -> ApprovalDocument.statement(
                        "e", statement.replace("approval:1", "apple:1").getBytes(UTF_8)))
                .hasMessageContaining("this file is not an approval");
    }

    @Test
    void readsItsOwnStatements() throws IOException {
        DsseEnvelope honest = Json.read(DsseEnvelope.class, InputDocument.json("e", fromOpenssl()));
        Approval approval = ApprovalDocument.statement("e", honest.payloadBytes());

        assertThat(ApprovalDocument.statement("e", ApprovalDocument.statementBytes(approval)))
                .isEqualTo(approval);
    }

    private static ApprovalPolicy policyOfAnna() {
        Map<String, Map<String, String>> keys = Map.of("keys", Map.of("anna", OPENSSL_KEY));
        return ApprovalPolicy.read(InputDocument.json("policy", Json.pretty(keys)));
    }

    private static SigningKey rfcKey() {
        byte[] prefix = HEX.parseHex("302e020100300506032b657004220420");
        byte[] pkcs8 = new byte[prefix.length + SEED.length];
        System.arraycopy(prefix, 0, pkcs8, 0, prefix.length);
        System.arraycopy(SEED, 0, pkcs8, prefix.length, SEED.length);
        return SigningKey.read("RFC 8032", Base64.getEncoder().encodeToString(pkcs8));
    }

    private static byte[] fromOpenssl() throws IOException {
        try (InputStream in = SignaturesTest.class.getResourceAsStream("/dsse/signed-by-openssl.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
