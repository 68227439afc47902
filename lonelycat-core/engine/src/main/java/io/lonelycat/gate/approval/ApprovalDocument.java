// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.DsseEnvelope;
import io.lonelycat.json.Json;

/** Approvals as files. */
public final class ApprovalDocument {
    private ApprovalDocument() {}

    /** Returns the document alone, which proves nothing. */
    public static byte[] plain(Approval approval) {
        return Json.pretty(approval.toJson());
    }

    /** Returns the document as in-toto statement in a DSSE envelope, signed by its approver. */
    public static byte[] signed(Approval approval, SigningKey key, ApproverKey publicKey) {
        DsseEnvelope envelope =
                DsseEnvelope.sign(DsseEnvelope.IN_TOTO, ApprovalStatement.bytes(approval), publicKey.id(), key::sign);
        return Json.pretty(envelope.toJson());
    }
}
