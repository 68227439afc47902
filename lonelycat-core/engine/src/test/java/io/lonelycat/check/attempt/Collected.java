// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Collects the output of a check. */
public final class Collected implements CheckOutput {
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Override
    public synchronized void write(boolean isError, byte[] bytes, int length) {
        (isError ? stderr : stdout).write(bytes, 0, length);
    }

    public synchronized String stdout() {
        return stdout.toString(UTF_8);
    }

    public synchronized String stderr() {
        return stderr.toString(UTF_8);
    }
}
