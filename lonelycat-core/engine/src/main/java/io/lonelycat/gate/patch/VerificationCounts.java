// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

/** Tests, assertions, skips and limits in the removed and in the added lines of one file. */
public record VerificationCounts(VerificationTally removed, VerificationTally added) {
    public static final VerificationCounts NONE =
            new VerificationCounts(new VerificationTally(), new VerificationTally());
}
