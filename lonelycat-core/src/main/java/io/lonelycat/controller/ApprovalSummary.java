// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Names;

/**
 * The document of an approver's answer, in texts.
 *
 * @param decision such as {@code reject}
 * @param at when, in UTC
 */
public record ApprovalSummary(String id, String approver, String decision, String reason, String at) {
    /**
     * Reads the text of the document.
     *
     * @throws InvalidInputException if it is not one
     */
    public static ApprovalSummary read(String document) {
        Approval approval = Approval.read(InputDocument.json("approval", document.getBytes(UTF_8)));
        return new ApprovalSummary(
                approval.id(),
                approval.approver().name(),
                Names.of(approval.decision()),
                approval.reason(),
                approval.at().toString());
    }
}
