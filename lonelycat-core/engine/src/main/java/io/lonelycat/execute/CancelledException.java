// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.workspace.Cancel;

/** Leaves the forward path because the front end wants it to stop; the executor turns it into an outcome. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CancelledException() {
        super("The build was stopped");
    }

    /** Throws it if the work is to stop now. */
    public static void throwIf(Cancel cancel) {
        if (cancel.now()) {
            throw new CancelledException();
        }
    }
}
