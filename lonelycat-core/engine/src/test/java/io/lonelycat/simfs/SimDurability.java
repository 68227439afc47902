// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.check.command.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Syncs simulated disks: each {@link #sync} is one call of the process, which can die or fail in it. */
public class SimDurability implements Durability {
    private final SimFileSystem fileSystem;

    /** Takes a path on a simulated disk. */
    public SimDurability(Path place) {
        fileSystem = (SimFileSystem) place.getFileSystem();
    }

    @Override
    public Optional<String> boot() {
        return Optional.of("boot-" + fileSystem.disk().boots());
    }

    @Override
    public void sync(Path place) throws IOException {
        ErrnoException.run(place, null, () -> fileSystem.kernel().syncAll(place));
    }
}
