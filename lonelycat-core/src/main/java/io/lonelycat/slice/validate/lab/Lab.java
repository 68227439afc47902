// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.lab;

import io.lonelycat.config.Settings;
import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.flow.Governance;
import io.lonelycat.record.history.HistoryTable;
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
 * Where probes work: each in a workspace of its own, so that none depends on another.
 *
 * @param folder an empty one, outside of every workspace
 * @param settings of the project, of which the caller, the environment and the machine are taken over
 * @param engine what is tried out
 * @param tables those that slices have in the index
 */
public record Lab(Path folder, Settings settings, Governance.Engine engine, List<HistoryTable> tables) {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    /** The same, where every trial is under a policy that the front end brings. */
    Lab under(ManagedPolicy policy) {
        return new Lab(folder, settings.under(policy), engine, tables);
    }

    /** Makes an empty workspace, in a folder of its own: probes on several threads may ask at once. */
    public Path workspace() {
        Path place = TemporaryFolder.in(folder, "trial-").path();
        return StateFiles.createFolder(place.resolve("workspace"));
    }

    /** Opens the engine on a workspace of a trial. */
    public Governance open(Path root, Optional<Path> policy) {
        return open(root, policy, LOCK_TIMEOUT, settings.machine().clock());
    }

    public Governance open(Path root, Optional<Path> policy, Duration lockTimeout, Clock clock) {
        Settings.Machine machine = settings.machine();
        Map<String, String> environment = new HashMap<>(settings.environment());
        // We may run in a check of an execution ourselves; the workspaces here are not any of its business.
        environment.remove(Settings.EXECUTION_VARIABLE);
        environment.remove(Settings.KEY_VARIABLE);
        Settings there = new Settings(
                root,
                policy,
                lockTimeout,
                settings.caller(),
                environment,
                settings.commandAliases(),
                new Settings.Machine(
                        clock, machine.random(), line -> {}, machine.cancel(), machine.storage(), machine.places()));
        return engine.in(settings.managedPolicy().map(there::under).orElse(there));
    }
}
