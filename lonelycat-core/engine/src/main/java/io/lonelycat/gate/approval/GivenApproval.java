// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.Digest;
import java.util.Optional;

/** A document that came as an approval, unread and untrusted. */
public final class GivenApproval {
    /** In bytes; what is larger is no approval. */
    public static final int LARGEST = 1 << 20;

    private final String source;
    private final byte[] bytes;
    private final Optional<String> vouchedBy;
    private final Digest digest;

    private GivenApproval(String source, byte[] bytes, Optional<String> vouchedBy) {
        this.source = source;
        this.bytes = bytes;
        this.vouchedBy = vouchedBy;
        this.digest = Digest.of(bytes);
    }

    /**
     * A file from anywhere: it counts if its signature does.
     *
     * @param source what messages call it
     */
    public static GivenApproval file(String source, byte[] bytes) {
        return new GivenApproval(source, bytes.clone(), Optional.empty());
    }

    /**
     * A document whose approver the front end has authenticated itself; to be called by front ends that know their users,
     * never with what came from a file or a build.
     *
     * @param frontEnd which one, such as {@code jenkins}
     */
    public static GivenApproval vouched(String frontEnd, byte[] bytes) {
        return new GivenApproval(frontEnd, bytes.clone(), Optional.of(frontEnd));
    }

    public String source() {
        return source;
    }

    /**
     * Reads the claims of the document. Only the gate verifies them.
     *
     * @throws io.lonelycat.error.InvalidInputException when it is no approval
     */
    public Approval claimed() {
        return ApprovalDocument.read(source, bytes).approval();
    }

    /** Returns a copy of the document. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public Digest digest() {
        return digest;
    }

    Optional<String> vouchedBy() {
        return vouchedBy;
    }
}
