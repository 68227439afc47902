// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.json.InputObject;

/**
 * The policy's section {@code verification}: how the checks of a change are run.
 *
 * @param onFailure what becomes of the other checks of a step after a critical one failed
 */
public record VerificationPolicy(OnFailure onFailure) {
    /** What holds where the policy has no such section. */
    public static final VerificationPolicy SILENT = new VerificationPolicy(OnFailure.STOP);

    /** What becomes of the other checks of a step after a critical one failed. */
    public enum OnFailure {
        /** They are not run. */
        STOP,
        /** They are run, so that all that is wrong is known at once. */
        ALL
    }

    static VerificationPolicy read(InputObject in) {
        VerificationPolicy read = new VerificationPolicy(in.oneOf("onFailure", OnFailure.class, OnFailure.STOP));
        in.rejectUnknown();
        return read;
    }
}
