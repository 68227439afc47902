// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.config.Settings.Caller;
import io.lonelycat.error.EngineException;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Creates engine settings on the agent for one request. */
record AgentSettings(EngineRequest request, Path workspace) {
    private static final String BUILD_URL = "BUILD_URL";
    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    Settings settings(Consumer<String> progress, Cancel cancel) {
        Configuration configuration = configuration();
        Settings settings = new Settings(
                configuration.workspace().root(),
                configuration,
                caller(request.user()),
                environment(),
                Map.of(),
                new Settings.Machine(Clock.systemUTC(), new SecureRandom(), progress, cancel, places()));
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
        // Only the controller selects the policy.
        environment.remove(Keys.POLICY.variable());
        return Configuration.of(new Sources(given, Map.of(), environment, workspace));
    }

    /**
     * Returns the environment of checks, without PATH if the controller's launcher starts the commands, because only the launcher knows
     * the right PATH.
     */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(request.environment());
        if (request.executes()) {
            environment.remove("PATH");
        }
        environment.remove(Settings.EXECUTION_VARIABLE);
        environment.put(BUILD_URL, request.correlation());
        return environment;
    }

    private static Caller caller(String user) {
        ProcessHandle self = ProcessHandle.current();
        return new Caller(
                user,
                "jenkins",
                hostName(),
                self.pid(),
                self.info().startInstant().orElse(Instant.EPOCH));
    }

    private static Settings.WorkPlaces places() {
        String home = System.getProperty("user.home", "");
        Optional<Path> there = home.startsWith("/") ? Optional.of(Path.of(home)) : Optional.empty();
        return new Settings.WorkPlaces(
                there,
                there.map(folder -> folder.resolve(".m2/repository")).stream().toList(),
                List.of(Path.of(System.getProperty("java.home", "/usr"))),
                Map.of(),
                Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    private static String hostName() {
        try {
            return Files.isReadable(KERNEL_HOST_NAME)
                    ? Files.readString(KERNEL_HOST_NAME).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        } catch (IOException e) {
            throw new EngineException(Messages.of("AgentSettings.unnamed", e.getMessage()), e);
        }
    }
}
