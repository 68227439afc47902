// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.check.command.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Machine with a boot ID; records sync calls. */
public record Machine(String name, List<Path> synced) implements Durability {
    public static final String FAILED = "The disk has failed.";

    public Machine(String name) {
        this(name, new ArrayList<>());
    }

    @Override
    public Optional<String> boot() {
        return Optional.of(name);
    }

    @Override
    public void sync(Path place) {
        synced.add(place);
    }

    public Durability failing() {
        return new Durability() {
            @Override
            public Optional<String> boot() {
                return Optional.of(name);
            }

            @Override
            public void sync(Path place) throws IOException {
                throw new IOException(FAILED);
            }
        };
    }
}
