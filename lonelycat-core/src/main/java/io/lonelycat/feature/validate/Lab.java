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
 * Gives each probe a workspace of its own, so that none depends on another.
 *
 * @param folder an empty one, outside of every workspace
 * @param settings of the project, of which the caller, the environment and the machine are taken over
 * @param cancel ends what is begun here
 * @param engine what is tried out
 * @param tables those that features have in the index
 * @param sandboxed whether commands of checks run in a sandbox, where the machine has one
 */
record Lab(
        Path folder,
        Settings settings,
        Cancel cancel,
        Governance.Engine engine,
        List<HistoryTable> tables,
        boolean sandboxed) {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Prepares one in which commands run without a sandbox: each execution would find out anew what the machine has, which
     * takes several processes, and the commands of our own policy only print a file.
     */
    Lab(Path folder, Settings settings, Cancel cancel, Governance.Engine engine, List<HistoryTable> tables) {
        this(folder, settings, cancel, engine, tables, false);
    }

    /** The same, where commands of checks run as in an ordinary workspace: in a sandbox, where the machine has one. */
    Lab withSandbox() {
        return new Lab(folder, settings, cancel, engine, tables, true);
    }

    /** Makes an empty workspace, in a folder of its own: probes on several threads may ask at once. */
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
        // We may run in a check of an execution ourselves; the workspaces here are not any of its business.
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
