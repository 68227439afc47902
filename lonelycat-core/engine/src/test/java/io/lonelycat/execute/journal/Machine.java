// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.check.command.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A machine that is called so, and whose disk notes what it is asked to keep. */
public record Machine(String name, List<Path> synced) implements Durability {
    /** Why a disk confirms nothing. */
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

    /** The same machine, once its disk fails. */
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
