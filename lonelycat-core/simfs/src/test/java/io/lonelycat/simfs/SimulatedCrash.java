// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

/** Says that the simulated process is dead. Every further call of that process throws a new one. */
public final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(int call) {
        // no suppression and no stack trace: close() in a finally block throws again, and speed counts
        super("the simulated process crashed at call " + call, null, false, false);
    }
}
