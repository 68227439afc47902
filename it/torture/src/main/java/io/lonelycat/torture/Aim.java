// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import io.lonelycat.torture.State.Phase;

/** Phase after which a process is killed, with a random delay. */
enum Aim {
    START(400),
    LOCK(150),
    JOURNAL(80),
    INTENT(60),
    WRITING(40),
    ROLLING_BACK(20),
    COMMITTED(80);

    private final int millis;

    Aim(int millis) {
        this.millis = millis;
    }

    /** Returns the maximum delay. */
    int millis() {
        return millis;
    }

    boolean isReached(State state) {
        return switch (this) {
            case START -> true;
            case LOCK -> state.isLocked();
            case JOURNAL -> state.phase() != Phase.NO_JOURNAL;
            case INTENT -> state.phase().compareTo(Phase.WRITING) >= 0;
            case WRITING -> state.isWritten();
            case ROLLING_BACK -> state.phase() == Phase.ROLLING_BACK || state.phase() == Phase.ROLLED_BACK;
            case COMMITTED -> state.phase() == Phase.COMMITTED;
        };
    }
}
