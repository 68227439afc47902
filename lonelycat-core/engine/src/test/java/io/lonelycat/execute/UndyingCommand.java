// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.command.NoProcess;
import io.lonelycat.error.EngineException;
import java.util.OptionalInt;

/**
 * A command that has ended and left a process that cannot be ended.
 *
 * @param why what is said of it
 */
record UndyingCommand(int exitCode, String why) implements NoProcess {
    @Override
    public OptionalInt await(long millis) {
        return OptionalInt.of(exitCode);
    }

    @Override
    public void kill() {
        throw new EngineException(why);
    }
}
