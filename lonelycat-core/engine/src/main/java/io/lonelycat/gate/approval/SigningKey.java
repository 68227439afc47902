// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ApproverKey.PemText;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/** Ed25519 private key, which error messages and {@link #toString} never contain. */
public final class SigningKey {
    private static final String LABEL = "PRIVATE KEY";

    private final ApproverKey publicKey;
    private final PrivateKey privateKey;

    private SigningKey(ApproverKey publicKey, PrivateKey privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /** Key pair; {@code privatePem} is PKCS#8 as PEM. */
    public record Pair(String privatePem, ApproverKey publicKey) {
        @Override
        public String toString() {
            return "Pair of " + publicKey.id();
        }
    }

    public static Pair generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ApproverKey.ALGORITHM).generateKeyPair();
            return new Pair(PemText.encode(pair.getPrivate().getEncoded(), LABEL), ApproverKey.of(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new EngineException("This Java makes no Ed25519 keys: " + e.getMessage() + ". Use another Java.", e);
        }
    }

    /** Reads a private key: PKCS#8 as PEM or base64. */
    public static SigningKey read(String where, String text) {
        try {
            byte[] bytes = PemText.decode(text, LABEL).orElse(new byte[0]);
            PrivateKey key =
                    KeyFactory.getInstance(ApproverKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            return new SigningKey(publicHalf(key), key);
        } catch (GeneralSecurityException e) {
            // Omits the cause, because the message of a security provider may contain parts of the private key.
            throw new InvalidInputException(
                    where + " is not a private key of Ed25519 (PKCS#8 as PEM, BEGIN PRIVATE KEY)."
                            + " Make a key with `lonelycat keygen`.");
        }
    }

    /** Returns the message's 64-byte Ed25519 signature (RFC 8032). */
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(ApproverKey.ALGORITHM);
            signer.initSign(privateKey);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new EngineException(
                    "This Java cannot sign with Ed25519: " + e.getMessage() + ". Use another Java.", e);
        }
    }

    /** Returns the public key that belongs to the private key (RFC 8032, section 5.1.5). */
    public ApproverKey publicKey() {
        return publicKey;
    }

    private static ApproverKey publicHalf(PrivateKey key) {
        try {
            byte[] secret = ((EdECPrivateKey) key).getBytes().orElseThrow();
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ApproverKey.ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(secret));
            return ApproverKey.of(generator.generateKeyPair().getPublic());
        } catch (GeneralSecurityException e) {
            throw new EngineException("This Java makes no Ed25519 keys: " + e.getMessage() + ". Use another Java.", e);
        }
    }

    /**
     * Random generator that returns the private key, because the JDK derives a public key only while generating a key
     * pair.
     */
    private static final class Fixed extends SecureRandom {
        private final transient byte[] bytes;

        Fixed(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }

    boolean belongsTo(ApproverKey other) {
        return publicKey.equals(other);
    }

    @Override
    public String toString() {
        return "a private key";
    }
}
