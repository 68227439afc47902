// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.Settings;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.workspace.Cancel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The workspace and the settings of a server. The user who starts the server sets them; a client cannot.
 *
 * @param environment of the policy, to which all changes go
 * @param approvals a folder of approvals beside those of the plans, if there is one
 * @param dry whether no change is ever applied
 * @param people how commands for people are written
 * @param version of LonelyCat
 */
public record Workplace(
        Settings settings,
        Optional<String> environment,
        Optional<Path> approvals,
        boolean dry,
        ActionFormat people,
        String version) {
    private static final String FRONT_END = "mcp";

    /**
     * Opens the workspace for one call.
     *
     * @param progress gets the progress as well
     */
    LonelyCat engine(Cancel cancel, Consumer<String> progress) {
        Settings.Machine machine = settings.machine();
        Settings.Caller caller = settings.caller();
        Settings own = new Settings(
                settings.workspace(),
                settings.configuration(),
                new Settings.Caller(
                        caller.user(),
                        FRONT_END,
                        caller.host(),
                        caller.operatingSystem(),
                        caller.pid(),
                        caller.started()),
                settings.environment(),
                settings.commandAliases(),
                new Settings.Machine(
                        machine.clock(),
                        machine.random(),
                        machine.progress().andThen(progress),
                        () -> cancel.requested() || machine.cancel().requested(),
                        machine.storage(),
                        machine.places()),
                settings.managedPolicy());
        return LonelyCat.with(own);
    }
}
