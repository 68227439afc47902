// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

/** Carries an error number from the simulated kernel to the layer that knows the file names. */
final class ErrnoException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Errno errno;

    ErrnoException(Errno errno) {
        // no stack trace: hundreds of thousands of these are thrown per second
        super(errno.text(), null, false, false);
        this.errno = errno;
    }

    Errno errno() {
        return errno;
    }
}
