// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.Governance;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.TemporaryFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates a temporary workspace for each probe (validation test).
 *
 * @param settings project settings; each probe replaces the project's configuration
 */
record ProbeSetup(
        Path folder,
        Settings settings,
        Cancel cancel,
        Governance.Engine engine,
        List<HistoryTable> tables,
        boolean sandboxed) {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    /** Creates a setup for probes without sandbox, because detecting a sandbox is slow. */
    ProbeSetup(Path folder, Settings settings, Cancel cancel, Governance.Engine engine, List<HistoryTable> tables) {
        this(folder, settings, cancel, engine, tables, false);
    }

    ProbeSetup withSandbox() {
        return new ProbeSetup(folder, settings, cancel, engine, tables, true);
    }

    /** Creates an empty workspace for one probe. Thread-safe. */
    Path workspace() {
        Path place = TemporaryFolder.in(folder, "trial-").path();
        return StateFiles.createFolder(place.resolve("workspace"));
    }

    Governance open(Path root, Optional<Path> policy) {
        return open(root, policy, LOCK_TIMEOUT, settings.machine().clock());
    }

    Governance open(Path root, Optional<Path> policy, Duration lockTimeout, Clock clock) {
        Settings.Machine machine = settings.machine();
        Map<String, String> environment = new HashMap<>(settings.environment());
        // The environment variable LONELYCAT_EXECUTION, set inside a check, would block goals that probes run.
        environment.remove(Settings.EXECUTION_VARIABLE);
        return engine.in(new Settings(
                root,
                configuration(root, policy, lockTimeout),
                settings.caller(),
                environment,
                settings.commandAliases(),
                new Settings.Machine(
                        clock, machine.random(), line -> {}, cancel, machine.storage(), machine.places())));
    }

    private Configuration configuration(Path root, Optional<Path> policy, Duration lockTimeout) {
        Map<Key<?>, Optional<String>> given = Map.of(
                Keys.POLICY, policy.map(Path::toString),
                Keys.LOCK_TIMEOUT, Optional.of(lockTimeout.toMillis() + "ms"),
                Keys.SANDBOX, sandboxed ? Optional.empty() : Optional.of("none"));
        return Configuration.of(Sources.given(given, root));
    }
}
