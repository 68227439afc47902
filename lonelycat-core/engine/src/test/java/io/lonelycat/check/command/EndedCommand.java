// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.util.OptionalInt;

/** A command that has ended before it is waited for. */
public record EndedCommand(int exitCode) implements NoProcess {
    @Override
    public OptionalInt await(long millis) {
        return OptionalInt.of(exitCode);
    }

    @Override
    public void kill() {}
}
