// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.check.command.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Syncs simulated disks; the process can die or fail in each {@link #sync}. */
public class SimDurability implements Durability {
    private final SimFileSystem fileSystem;

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
