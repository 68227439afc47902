// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;

/**
 * What a decision has judged, and by what.
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
        @Member(blank = false) String policyName) {}
