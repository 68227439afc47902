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
 * DSSE envelope version 1 (Dead Simple Signing Envelope).
 *
 * @param payload signed bytes in base64
 */
public record DsseEnvelope(
        @Member(blank = false) String payloadType,
        @Member(blank = false) String payload,
        List<Signature> signatures) {
    public static final String IN_TOTO = "application/vnd.in-toto+json";

    public DsseEnvelope {
        signatures = List.copyOf(signatures);
        decode(payload);
        if (signatures.isEmpty()) {
            throw new InvalidInputException("the list of signatures is empty, so nobody signed the document;"
                    + " restore the file from a copy, or sign again");
        }
    }

    /** Signature in base64; {@code keyid} is an untrusted hint at the signer's key, and may be empty. */
    public record Signature(
            @Member(ifAny = true) String keyid,
            @Member(blank = false) String sig) {
        public Signature {
            decode(sig);
        }

        public byte[] bytes() {
            return decode(sig);
        }
    }

    public static DsseEnvelope sign(String payloadType, byte[] payload, String keyid, Signer signer) {
        String sig = Base64.getEncoder().encodeToString(signer.sign(preAuthenticationEncoding(payloadType, payload)));
        return new DsseEnvelope(
                payloadType, Base64.getEncoder().encodeToString(payload), List.of(new Signature(keyid, sig)));
    }

    /** Returns a copy of the envelope with one more signature. */
    public DsseEnvelope signedToo(String keyid, Signer signer) {
        String sig = Base64.getEncoder().encodeToString(signer.sign(signedBytes()));
        List<Signature> all = new ArrayList<>(signatures);
        all.add(new Signature(keyid, sig));
        return new DsseEnvelope(payloadType, payload, all);
    }

    /** Signs bytes without exposing the private key. */
    @FunctionalInterface
    public interface Signer {
        byte[] sign(byte[] message);
    }

    public byte[] payloadBytes() {
        return decode(payload);
    }

    public byte[] signedBytes() {
        return preAuthenticationEncoding(payloadType, payloadBytes());
    }

    /** Returns the bytes to sign: {@code DSSEv1}, then length and bytes of type and payload, separated by spaces. */
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

    public static boolean isOne(InputObject in) {
        return in.optional("payloadType").isPresent();
    }

    /** Decodes standard or URL-safe base64, as DSSE requires. */
    private static byte[] decode(String text) {
        try {
            boolean urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
            return (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidInputException(
                    "`payload` and each `sig` must be base64; restore the file from a copy, or sign again", notBase64);
        }
    }
}
