// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.error.EngineException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command that has ended and left a process that cannot be ended.
 *
 * @param why what is said of it
 */
record UndyingCommand(int exitCode, String why) implements Running {
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
    public void kill() {
        throw new EngineException(why);
    }
}
