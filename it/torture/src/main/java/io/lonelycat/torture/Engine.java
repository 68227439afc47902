// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.workspace.Cancel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Configures the core as a caller does. */
final class Engine {
    /** Timeout that exceeds every wait on a slow machine. */
    static final Duration LONG = Duration.ofMinutes(5);

    /** Default durability: changes survive the death of the process. */
    static final String PROCESS = "process";

    /** Durability: changes survive power loss. */
    static final String POWER = "power";

    private Engine() {}

    /** Returns the policy path, outside the workspace so that comparisons ignore the file. */
    static Path policy(Path workspace) {
        return workspace.resolveSibling("policy.yaml");
    }

    static LonelyCat on(Path workspace, Duration lockTimeout) {
        return on(workspace, lockTimeout, PROCESS);
    }

    /**
     * Configures an engine.
     *
     * @param durability {@link #PROCESS} or {@link #POWER}
     */
    static LonelyCat on(Path workspace, Duration lockTimeout, String durability) {
        ProcessHandle self = ProcessHandle.current();
        Settings.Caller caller = new Settings.Caller(
                "torture",
                "torture",
                "localhost",
                self.pid(),
                self.info().startInstant().orElse(Instant.EPOCH));
        Settings.Machine machine = new Settings.Machine(
                Clock.systemUTC(), new Random(), line -> {}, Cancel.NEVER, Settings.WorkPlaces.UNKNOWN);
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
        Map<Key<?>, Optional<String>> given = Map.of(
                Keys.POLICY, Optional.of(policy(workspace).toString()),
                Keys.LOCK_TIMEOUT, Optional.of(lockTimeout.toMillis() + "ms"),
                Keys.DURABILITY, Optional.of(durability));
        Configuration configuration = Configuration.of(Sources.given(given, workspace));
        return LonelyCat.with(new Settings(workspace, configuration, caller, environment, Map.of(), machine));
    }
}
