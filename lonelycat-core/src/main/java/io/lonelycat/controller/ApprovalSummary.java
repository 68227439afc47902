// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Names;

/** Approver's decision about a plan, such as a rejection, with all values as strings. */
public record ApprovalSummary(String id, String approver, String decision, String reason, String at) {
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
