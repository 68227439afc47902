// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.workspace.Cancel;

/** Signals the cancellation of an execution. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CancelledException() {
        super("The build was stopped");
    }

    public static void throwIf(Cancel cancel) {
        if (cancel.now()) {
            throw new CancelledException();
        }
    }
}
