// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.gate.ApprovedChange;
import java.io.IOException;

/** Tries a change out elsewhere, before the workspace itself is touched. */
public interface Rehearsal {
    /** Returns whether that is all: the workspace is left alone. */
    boolean only();

    /**
     * Tries the change out in the open step.
     *
     * @return what the checks have to show when they run in the workspace
     * @throws StepFailure when the change did not hold, or did not show what it has to
     */
    Proof run(ExecutionRequest run, ApprovedChange change) throws IOException;
}
