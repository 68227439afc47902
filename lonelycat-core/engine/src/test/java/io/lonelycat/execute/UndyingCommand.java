// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.command.NoProcess;
import io.lonelycat.error.EngineException;
import java.util.OptionalInt;

/**
 * Exited command with a child process that cannot be killed.
 *
 * @param why reason to report
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
