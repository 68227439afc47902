// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Ensures that an applied change survives the death of the process and, on request, a power loss. */
public interface Durability {
    /** Writes survive the death of the process, but not a power loss. */
    Durability PROCESS = new Durability() {
        @Override
        public Optional<String> boot() {
            return Optional.empty();
        }

        @Override
        public void sync(Path place) {
            // Does nothing, because the kernel keeps written data when a process dies.
        }
    };

    /** Returns the id of the machine's current boot; empty if writes need not survive a power loss. */
    Optional<String> boot();

    /**
     * Blocks until all writes to a file system, by any process, would survive a power loss.
     *
     * @throws IOException if the disk does not confirm the writes
     */
    void sync(Path place) throws IOException;
}
