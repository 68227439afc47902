// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

/** Tests, assertions, skipped tests and thresholds in the removed and added lines of one file. */
public record VerificationCounts(VerificationTally removed, VerificationTally added) {
    public static final VerificationCounts NONE =
            new VerificationCounts(new VerificationTally(), new VerificationTally());
}
