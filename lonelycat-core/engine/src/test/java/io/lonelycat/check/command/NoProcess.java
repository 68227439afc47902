// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.command.Commands.Running;
import java.time.Instant;
import java.util.Optional;

/** Simulated command without a process. */
public interface NoProcess extends Running {
    @Override
    default long pid() {
        return 0;
    }

    @Override
    default Optional<Instant> startInstant() {
        return Optional.empty();
    }
}
