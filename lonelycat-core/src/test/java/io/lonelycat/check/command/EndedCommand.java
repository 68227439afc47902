// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.command.Commands.Running;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A command that has ended before it is waited for. */
public record EndedCommand(int exitCode) implements Running {
    @Override
    public long pid() {
        return 0;
    }

    @Override
    public Optional<Instant> startInstant() {
        return Optional.empty();
    }

    @Override
    public OptionalInt await(long millis) {
        return OptionalInt.of(exitCode);
    }

    @Override
    public void kill() {}
}
