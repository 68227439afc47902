// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputDocument;
import java.time.Instant;

/** What an approval says. */
public record ApprovalSummary(String id, String approver, Choice choice, String reason, Instant at) {
    /**
     * Reads the text of an approval.
     *
     * @throws io.lonelycat.error.InvalidInputException if it is not a summary of an approval
     */
    public static ApprovalSummary read(String document) {
        return of(Approval.read(InputDocument.json("approval", document.getBytes(UTF_8))));
    }

    static ApprovalSummary of(Approval approval) {
        return new ApprovalSummary(
                approval.id(), approval.approver().name(), approval.decision(), approval.reason(), approval.at());
    }
}
