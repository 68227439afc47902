// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Failure that a change survives: the death of the process, or a loss of power, for which files are synced to the disk. */
public interface Durability {
    /** Survives the death of the process: the kernel keeps all that was written, in its order. */
    Durability PROCESS = new Durability() {
        @Override
        public Optional<String> boot() {
            return Optional.empty();
        }

        @Override
        public void sync(Path place) {
            // The kernel outlives the process.
        }
    };

    /** Returns what the machine is called from its start to its end; empty if a loss of power need not be survived. */
    Optional<String> boot();

    /**
     * Waits until all that was written to the file system of a place until now survives a loss of power: contents, names,
     * modes and times, of this process and of others.
     *
     * @throws IOException if the disk does not confirm it; what survives is unknown then
     */
    void sync(Path place) throws IOException;
}
