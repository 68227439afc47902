// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

/** Leaves the forward path because the front end wants it to stop; the executor turns it into an outcome. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says so. */
    public CancelledException() {
        super("The build was stopped");
    }
}
