// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.config.Settings.Caller;
import io.lonelycat.error.EngineException;
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

/** The settings of the engine on this machine, for one request. */
final class AgentSettings {
    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");
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
                caller(),
                environment(),
                Map.of(),
                new Settings.Machine(Clock.systemUTC(), new SecureRandom(), progress, cancel, places()));
        Optional<SentPolicy> policy = request.policy();
        if (policy.isPresent()) {
            return settings.under(policy.get().managed());
        }
        if (request.policyName() != null && request.trustedFolder() != null) {
            new TrustedPolicy(request.policyName(), request.trustedFolder())
                    .check(configuration.workspace().root());
        }
        return settings;
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

    /** Where commands are called back, only they know their PATH; the engine must not look for programs itself. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(request.environment());
        if (EngineCall.RUNNING_CHECKS.contains(request.goal())) {
            environment.remove("PATH");
        }
        environment.remove(Settings.EXECUTION_VARIABLE);
        environment.remove(Settings.KEY_VARIABLE);
        environment.put(BUILD_URL, request.correlation());
        return environment;
    }

    private Caller caller() {
        ProcessHandle self = ProcessHandle.current();
        return new Caller(
                request.user(),
                "jenkins",
                hostName(),
                System.getProperty("os.name", "unknown"),
                self.pid(),
                self.info().startInstant().orElse(Instant.EPOCH));
    }

    /** Where files of the agent's user lie; tools that keep theirs elsewhere get nothing thrown away there. */
    private static Settings.WorkPlaces places() {
        String home = System.getProperty("user.home", "");
        Optional<Path> there = home.startsWith("/") ? Optional.of(Path.of(home)) : Optional.empty();
        return new Settings.WorkPlaces(
                there,
                there.map(folder -> folder.resolve(".m2/repository")).stream().toList(),
                List.of(Path.of(System.getProperty("java.home", "/usr"))),
                Map.of(),
                temporaryFolder());
    }

    /** Where files may be kept for a while. */
    static Path temporaryFolder() {
        return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    }

    /** Without a look-up in the network where the kernel knows the name. */
    private static String hostName() {
        try {
            return Files.isReadable(KERNEL_HOST_NAME)
                    ? Files.readString(KERNEL_HOST_NAME).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        } catch (IOException e) {
            throw new EngineException("Cannot read the name of this machine: " + e.getMessage(), e);
        }
    }
}
