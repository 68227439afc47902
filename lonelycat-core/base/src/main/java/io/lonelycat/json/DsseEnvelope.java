// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A signed document: a DSSE envelope, version 1 of the Dead Simple Signing Envelope specification. What is signed is not
 * the payload alone but its pre-authentication encoding, so that bytes of one type never pass for another.
 *
 * @param payloadType the media type of the payload
 * @param payload the document in base64
 * @param signatures at least one
 */
public record DsseEnvelope(String payloadType, String payload, List<Signature> signatures) {
    /** The media type of in-toto statements. */
    public static final String IN_TOTO = "application/vnd.in-toto+json";

    public DsseEnvelope {
        signatures = List.copyOf(signatures);
    }

    /**
     * One signature.
     *
     * @param keyid a hint which key made it, never to be trusted; may be empty
     * @param sig the signature in base64
     */
    public record Signature(String keyid, String sig) {
        /** Returns the bytes of the signature. */
        public byte[] bytes() {
            return decode(sig).orElseThrow();
        }
    }

    /** Signs a document: something that can sign bytes gets what is to be signed. */
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
        return decode(payload).orElseThrow();
    }

    /** Returns the bytes over which every signature is. */
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

    /** Returns the envelope as a document. */
    public JsonObject toJson() {
        return RecordJson.write(this);
    }

    /** Returns whether the document is meant to be an envelope. */
    public static boolean isOne(InputObject in) {
        return in.optional("payloadType").isPresent();
    }

    /**
     * Reads an envelope strictly. Nothing is verified.
     *
     * @throws io.lonelycat.error.InvalidInputException when it is not one
     */
    public static DsseEnvelope read(InputObject in) {
        String payloadType = in.required("payloadType").text();
        String payload = base64(in.required("payload"));
        InputValue signatures = in.required("signatures");
        List<Signature> read =
                signatures.list().stream().map(DsseEnvelope::signature).toList();
        in.rejectUnknown();
        if (read.isEmpty()) {
            throw signatures.problem("the list of signatures is empty, so nobody signed the document;"
                    + " restore the file from a copy, or sign again");
        }
        return new DsseEnvelope(payloadType, payload, read);
    }

    private static Signature signature(InputValue value) {
        InputObject in = value.object();
        return in.closed(new Signature(in.string("keyid", ""), base64(in.required("sig"))));
    }

    private static String base64(InputValue value) {
        if (decode(value.text()).isEmpty()) {
            throw value.problem("expected base64 but found " + value.found());
        }
        return value.string();
    }

    /** The specification wants both alphabets to be read. */
    private static Optional<byte[]> decode(String text) {
        try {
            boolean urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
            return Optional.of((urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
