// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.gate.approval.ApprovalSubject;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;

/** Plan, change set and policy on which a decision is based. */
public record DecisionBasis(
        @Member(blank = false) String planId,
        @Member(blank = false) String changesetId,
        Digest proposalDigest,
        Digest checksum,
        Digest patchSha256,
        Digest policyDigest,
        @Member(blank = false) String policyName) {
    public ApprovalSubject subject(DecisionInputs inputs) {
        return new ApprovalSubject(
                planId,
                changesetId,
                proposalDigest,
                checksum,
                patchSha256,
                policyDigest,
                inputs.environment(),
                inputs.question());
    }
}
