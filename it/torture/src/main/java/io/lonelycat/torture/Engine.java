// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.Settings;
import io.lonelycat.workspace.Cancel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The core, set up as a front end would. */
final class Engine {
    /** Longer than anything that is waited for on a slow machine. */
    static final Duration LONG = Duration.ofMinutes(5);

    private Engine() {}

    /** Returns where the policy of a workspace is: beside it, so that it is not among the files that are compared. */
    static Path policy(Path workspace) {
        return workspace.resolveSibling("policy.yaml");
    }

    static LonelyCat on(Path workspace, Duration lockTimeout) {
        ProcessHandle self = ProcessHandle.current();
        Settings.Caller caller = new Settings.Caller(
                "torture",
                "torture",
                "localhost",
                System.getProperty("os.name"),
                self.pid(),
                self.info().startInstant().orElse(Instant.EPOCH));
        Settings.Machine machine = new Settings.Machine(Clock.systemUTC(), new Random(), line -> {}, Cancel.NEVER);
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
        return LonelyCat.with(new Settings(
                workspace, Optional.of(policy(workspace)), lockTimeout, caller, environment, Map.of(), machine));
    }
}
