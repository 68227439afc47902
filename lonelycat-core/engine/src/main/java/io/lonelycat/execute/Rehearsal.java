// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.Checks;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Progress;
import java.io.Closeable;
import java.time.Duration;
import java.util.Optional;

/** How a change is tried out in a copy of the workspace, before the workspace itself is touched. */
public interface Rehearsal {

    /** How much of it there is. */
    enum Extent {
        /** The checks look at the copy as it is before the change. */
        BEFORE,
        /** The change is carried out there as well, taken back, and carried out again. */
        WHOLE,
        /** That is all: the workspace is left alone. */
        ONLY
    }

    /** Returns how much of it there is. */
    Extent extent();

    /** Returns what the change has to show. */
    Proof proof();

    /** Returns how parts of the change are taken out to see whether a check notices; absent if not requested. */
    Optional<Falsify> falsify();

    /**
     * How parts of a change are taken out.
     *
     * @param within how long that may take; absent for twice as long as the checks take with the change
     * @param proofDemanded whether a change is refused of which some part is noticed by no check
     */
    record Falsify(Optional<Duration> within, boolean proofDemanded) {}

    /**
     * Copies the workspace.
     *
     * @param count hears of each file
     * @param cancel looked at before each file; a copy that was cancelled is not whole
     * @throws io.lonelycat.error.EngineException when there is no room for it, or nowhere to put it
     */
    Copy copy(Progress.Count count, Cancel cancel);

    /** A copy of the workspace, that goes with all that is in it when it is closed. */
    interface Copy extends Closeable {

        /** Returns the lock on it. */
        HeldLock lock();

        /** Returns what runs checks in it. */
        Checks checks();

        /** Says for people what was copied to where. */
        String described();

        @Override
        void close();
    }

    /**
     * What a change has to show.
     *
     * @param failToPass how many tests at least have to fail without it and pass with it
     * @param lost how many tests fewer may run with it
     */
    record Proof(int failToPass, int lost) {
        /** Nothing has to be shown, and no test may be lost. */
        public static final Proof NONE = new Proof(0, 0);
    }
}
