// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputValue;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Ed25519 public key (RFC 8032).
 *
 * @param text the key's 32 bytes in base64
 */
public record ApproverKey(String text) {
    static final String ALGORITHM = "Ed25519";
    private static final int SIZE = 32;
    private static final int SIGNATURE_SIZE = 64;
    /** Prefix that turns a raw Ed25519 key into X.509 encoding (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Public keys for which anyone can forge signatures: curve points of small order, in hex without the sign bit. */
    private static final Set<String> SMALL_ORDER = Set.of(
            "00".repeat(SIZE),
            "01" + "00".repeat(SIZE - 1),
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ec" + "ff".repeat(SIZE - 2) + "7f",
            "ed" + "ff".repeat(SIZE - 2) + "7f",
            "ee" + "ff".repeat(SIZE - 2) + "7f");

    static ApproverKey of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new ApproverKey(raw(Arrays.copyOfRange(encoded, encoded.length - SIZE, encoded.length)));
    }

    private static String raw(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static ApproverKey read(InputValue value) {
        return read(value.text(), value::problem);
    }

    /**
     * Reads a public key: base64 of the raw 32 bytes, or PEM with {@code BEGIN PUBLIC KEY}.
     *
     * @param where name of the key for error messages
     */
    public static ApproverKey read(String where, String text) {
        return read(text, problem -> new InvalidInputException(where + ": " + problem + "."));
    }

    private static ApproverKey read(String text, Function<String, InvalidInputException> refusal) {
        byte[] bytes = PemText.decode(text, "PUBLIC KEY").orElse(new byte[0]);
        boolean encoded = bytes.length == SIZE + PREFIX.length
                && Arrays.equals(PREFIX, 0, PREFIX.length, bytes, 0, PREFIX.length);
        byte[] key = encoded ? Arrays.copyOfRange(bytes, PREFIX.length, bytes.length) : bytes;
        if (key.length != SIZE) {
            throw refusal.apply(
                    "expected an Ed25519 public key: its 32 bytes in base64, or PEM with BEGIN PUBLIC KEY; `lonelycat"
                            + " keygen` prints such a key");
        }
        if (isWeak(key) || !isPoint(key)) {
            throw refusal.apply(
                    "this is not a valid Ed25519 public key, so its signatures cannot be trusted. Copy the line once more from the output of"
                            + " `lonelycat keygen`");
        }
        return new ApproverKey(raw(key));
    }

    private static boolean isWeak(byte[] key) {
        byte[] unsigned = key.clone();
        unsigned[SIZE - 1] &= 0x7f;
        return SMALL_ORDER.contains(HexFormat.of().formatHex(unsigned));
    }

    private static boolean isPoint(byte[] key) {
        try {
            Signature.getInstance(ALGORITHM).initVerify(publicKey(key));
            return true;
        } catch (InvalidKeyException | InvalidKeySpecException noPoint) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new EngineException("This Java cannot verify Ed25519: " + e.getMessage() + ". Use another Java.", e);
        }
    }

    /** Returns the digest of the raw public key. */
    public String id() {
        return Digest.of(Base64.getDecoder().decode(text)).value();
    }

    public boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_SIZE) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey(Base64.getDecoder().decode(text)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new EngineException("This Java cannot verify Ed25519: " + e.getMessage() + ". Use another Java.", e);
        }
    }

    private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        byte[] key = Arrays.copyOf(PREFIX, PREFIX.length + SIZE);
        System.arraycopy(raw, 0, key, PREFIX.length, SIZE);
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(key));
    }

    /** Reads PEM (RFC 7468), or base64 without PEM headers. */
    static final class PemText {
        private static final int LINE = 64;

        private PemText() {}

        static Optional<byte[]> decode(String text, String label) {
            String body = text.replace("-----BEGIN " + label + "-----", "").replace("-----END " + label + "-----", "");
            try {
                return Optional.of(Base64.getDecoder().decode(body.replaceAll("\\s", "")));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }

        static String encode(byte[] bytes, String label) {
            String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
            return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
        }
    }
}
