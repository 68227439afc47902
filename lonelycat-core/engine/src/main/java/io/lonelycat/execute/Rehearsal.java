// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.gate.RehearsableChange;
import java.io.IOException;

/** Tries a change out elsewhere, before the workspace itself is touched. */
public interface Rehearsal {
    /** Returns whether the policy asks for a rehearsal of a change of this risk. */
    static boolean isDemanded(RehearsableChange change) {
        return change.policy().sections().rehearsed(change.decision().riskEffective());
    }

    /**
     * Tries the change out in the open step.
     *
     * @throws StepFailure when the change did not hold, or did not show what it has to
     */
    void run(ExecutionRequest run, RehearsableChange change) throws IOException;

    /** The parts of a rehearsal, in their order. */
    enum RehearsalPart {
        /** The checks looked at the copy as it was before the change. */
        BEFORE,
        /** They looked at it with nothing of the change but what verifies it, such as its tests. */
        JUDGES,
        /** The change was carried out, they looked at it, and it was rolled back. */
        CHANGED
    }
}
