// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.util.OptionalInt;

/** Command that has already exited. */
public record EndedCommand(int exitCode) implements NoProcess {
    @Override
    public OptionalInt await(long millis) {
        return OptionalInt.of(exitCode);
    }

    @Override
    public void kill() {}
}
