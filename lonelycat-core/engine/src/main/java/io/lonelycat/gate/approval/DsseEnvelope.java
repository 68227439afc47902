// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Member;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A signed document: a DSSE envelope, version 1 of the Dead Simple Signing Envelope specification. The signature is over
 * the pre-authentication encoding of the payload, so that bytes of one type never pass for another.
 *
 * @param payloadType the media type of the payload
 * @param payload the document in base64
 * @param signatures at least one
 */
public record DsseEnvelope(
        @Member(blank = false) String payloadType,
        @Member(blank = false) String payload,
        List<Signature> signatures) {
    /** The media type of in-toto statements. */
    public static final String IN_TOTO = "application/vnd.in-toto+json";

    /**
     * Checks the form. Nothing is verified.
     *
     * @throws InvalidInputException when there is no signature, or the payload is not base64
     */
    public DsseEnvelope {
        signatures = List.copyOf(signatures);
        decode(payload);
        if (signatures.isEmpty()) {
            throw new InvalidInputException("the list of signatures is empty, so nobody signed the document;"
                    + " restore the file from a copy, or sign again");
        }
    }

    /**
     * One signature.
     *
     * @param keyid a hint which key made it, never to be trusted; may be empty
     * @param sig the signature in base64
     */
    public record Signature(
            @Member(ifAny = true) String keyid,
            @Member(blank = false) String sig) {
        public Signature {
            decode(sig);
        }

        /** Returns the bytes of the signature. */
        public byte[] bytes() {
            return decode(sig);
        }
    }

    /** Signs a document. */
    public static DsseEnvelope sign(String payloadType, byte[] payload, String keyid, Signer signer) {
        String sig = Base64.getEncoder().encodeToString(signer.sign(preAuthenticationEncoding(payloadType, payload)));
        return new DsseEnvelope(
                payloadType, Base64.getEncoder().encodeToString(payload), List.of(new Signature(keyid, sig)));
    }

    /** Returns the same with one more signature, over the same bytes. */
    public DsseEnvelope signedToo(String keyid, Signer signer) {
        String sig = Base64.getEncoder().encodeToString(signer.sign(signedBytes()));
        List<Signature> all = new ArrayList<>(signatures);
        all.add(new Signature(keyid, sig));
        return new DsseEnvelope(payloadType, payload, all);
    }

    /** Signs bytes with a key that it does not show. */
    @FunctionalInterface
    public interface Signer {
        byte[] sign(byte[] message);
    }

    /** Returns the bytes of the document. */
    public byte[] payloadBytes() {
        return decode(payload);
    }

    /** Returns the bytes that every signature covers. */
    public byte[] signedBytes() {
        return preAuthenticationEncoding(payloadType, payloadBytes());
    }

    /** Returns {@code DSSEv1}, then length and bytes of type and payload, separated by single spaces. */
    static byte[] preAuthenticationEncoding(String type, byte[] payload) {
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + typeBytes.length + 32);
        out.writeBytes(ascii("DSSEv1 " + typeBytes.length + " "));
        out.writeBytes(typeBytes);
        out.writeBytes(ascii(" " + payload.length + " "));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns whether the document is meant to be an envelope. */
    public static boolean isOne(InputObject in) {
        return in.optional("payloadType").isPresent();
    }

    /** Reads both alphabets of base64, as the specification wants. */
    private static byte[] decode(String text) {
        try {
            boolean urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
            return (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidInputException("the payload and each sig must be base64", notBase64);
        }
    }
}
