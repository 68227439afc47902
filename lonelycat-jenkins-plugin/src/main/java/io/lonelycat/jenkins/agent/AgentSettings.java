// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.workspace.Cancel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The settings of the engine on this machine, for one request. */
final class AgentSettings {
    private static final String BUILD_URL = "BUILD_URL";

    private final EngineRequest request;
    private final Path workspace;

    AgentSettings(EngineRequest request, Path workspace) {
        this.request = request;
        this.workspace = workspace;
    }

    Settings settings(Consumer<String> progress, Cancel cancel) {
        Configuration configuration = configuration();
        Settings settings = new Settings(
                configuration.workspace().root(),
                configuration,
                ThisMachine.caller(request.user()),
                environment(),
                Map.of(),
                new Settings.Machine(Clock.systemUTC(), new SecureRandom(), progress, cancel, ThisMachine.places()));
        return request.policy().managed().map(settings::under).orElse(settings);
    }

    private Configuration configuration() {
        Map<Key<?>, String> given = new HashMap<>();
        for (Key<?> key : Keys.layered()) {
            String text = request.parameters().get(key.name());
            if (text != null) {
                given.put(key, text);
            }
        }
        given.put(Keys.WORKSPACE, workspace.toString());
        Map<String, String> environment = new HashMap<>(request.environment());
        // Which policy holds is said on the controller alone.
        environment.remove(Keys.POLICY.variable());
        return Configuration.of(new Sources(given, Map.of(), environment, workspace));
    }

    /** Leaves out the PATH where commands are called back: only their launcher knows it, and the engine must not look for programs itself. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(request.environment());
        if (EngineRequest.executes(request.goal())) {
            environment.remove("PATH");
        }
        environment.remove(Settings.EXECUTION_VARIABLE);
        environment.put(BUILD_URL, request.correlation());
        return environment;
    }
}
