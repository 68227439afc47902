// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.gate.RehearsableChange;
import java.io.IOException;

/** Executes a change in a copy of the workspace before the workspace is touched. */
public interface Rehearsal {
    static boolean isDemanded(RehearsableChange change) {
        return change.policy().sections().rehearsed(change.decision().riskEffective());
    }

    /** Rehearses the change; throws a {@link StepFailure} if the rehearsal fails. */
    void run(ExecutionRequest run, RehearsableChange change) throws IOException;

    /** Parts of a rehearsal, in order. */
    enum RehearsalPart {
        /** Runs the checks without the change. */
        BEFORE,
        /** Runs the checks with only the change's verification files, such as tests. */
        VERIFICATION_FILES,
        /** Runs the checks with the complete change. */
        CHANGED
    }
}
