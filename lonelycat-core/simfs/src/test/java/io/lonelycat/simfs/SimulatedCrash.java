// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

/** Signals that the simulated process is dead. Each later call of the process throws a new instance. */
public final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(int call) {
        // no suppression: close() in a finally block throws again; no stack trace: speed
        super("the simulated process crashed at call " + call, null, false, false);
    }
}
