// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.FrontEnd.CallOrigin;
import io.lonelycat.api.McpRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.workspace.Cancel;
import java.util.function.Consumer;

/**
 * The workspace and the settings of a server. The user who starts the server sets them; a client cannot.
 *
 * @param given what holds for all calls
 * @param people how commands for people are written
 * @param version of LonelyCat
 */
public record Workplace(Settings settings, McpRequest given, ActionFormat people, String version) {
    private static final String FRONT_END = "mcp";

    /**
     * Opens the workspace for one call.
     *
     * @param client as it calls itself, which proves nothing; the user who runs the server is responsible for its actions
     * @param progress gets the progress as well
     */
    LonelyCat engine(String client, Cancel cancel, Consumer<String> progress) {
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
        return LonelyCat.with(own, FrontEnd.PLAIN.of(CallOrigin.agent(LonelyCat.agent(client, caller.user()))));
    }
}
