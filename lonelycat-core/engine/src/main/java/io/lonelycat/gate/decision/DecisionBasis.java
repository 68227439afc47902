// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.gate.approval.ApprovalSubject;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;

/**
 * The proposal and the policy of a decision.
 *
 * @param proposalDigest over plan and change set as written
 * @param checksum of the changes, computed anew
 * @param patchSha256 of the patch, computed anew
 * @param policyDigest of the policy's exact bytes
 */
public record DecisionBasis(
        @Member(blank = false) String planId,
        @Member(blank = false) String changesetId,
        Digest proposalDigest,
        Digest checksum,
        Digest patchSha256,
        Digest policyDigest,
        @Member(blank = false) String policyName) {
    /** Returns the subject of an approval of this, in the environment and place of a decision. */
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
