// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Storage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Data and services that Maven or Jenkins passes to the engine. The engine itself reads no environment variable, system
 * property or clock.
 *
 * @param environment the environment variables of checks, with names normalised by {@code Platform.variableName}
 * @param commandAliases the command that replaces each program name in checks; for example, the running Maven replaces
 * {@code mvn}
 */
public record Settings(
        Path workspace,
        Configuration configuration,
        Caller caller,
        Map<String, String> environment,
        Map<String, List<String>> commandAliases,
        Machine machine,
        Optional<ManagedPolicy> managedPolicy) {

    public static final String EXECUTION_VARIABLE = "LONELYCAT_EXECUTION";

    public static final String STORE_USER_VARIABLE = "LONELYCAT_STORE_USER";

    public static final String STORE_PASSWORD_VARIABLE = "LONELYCAT_STORE_PASSWORD";

    public static final String MODEL_KEY_VARIABLE = "LONELYCAT_MODEL_KEY";

    public static final String COOKIE_VARIABLE = "LONELYCAT_COOKIE";

    public Settings {
        environment = named(environment);
        commandAliases = Map.copyOf(commandAliases);
    }

    private static Map<String, String> named(Map<String, String> variables) {
        Map<String, String> named = new HashMap<>();
        variables.forEach((name, value) -> named.put(Platform.variableName(name), value));
        return Map.copyOf(named);
    }

    public Settings(
            Path workspace,
            Configuration configuration,
            Caller caller,
            Map<String, String> environment,
            Map<String, List<String>> commandAliases,
            Machine machine) {
        this(workspace, configuration, caller, environment, commandAliases, machine, Optional.empty());
    }

    public Settings at(Path root) {
        return new Settings(root, configuration, caller, environment, commandAliases, machine, managedPolicy);
    }

    public Settings under(ManagedPolicy policy) {
        return new Settings(
                workspace, configuration, caller, environment, commandAliases, machine, Optional.of(policy));
    }

    /**
     * Returns the configured policy file; if none is configured, {@code lonelycat-policy.yaml} in the workspace or the
     * built-in policy applies.
     */
    public Optional<Path> policy() {
        return configuration.path(Keys.POLICY);
    }

    public Duration lockTimeout() {
        return configuration.value(Keys.LOCK_TIMEOUT);
    }

    public Optional<String> insideExecution() {
        return Optional.ofNullable(environment.get(EXECUTION_VARIABLE));
    }

    /**
     * Person or account that runs the engine.
     *
     * @param frontEnd the program that calls the engine, such as {@code maven} or {@code jenkins}
     */
    public record Caller(String user, String frontEnd, String host, long pid, Instant started) {}

    /**
     * Policy that an administrator stores outside every workspace.
     *
     * @param name the source of the policy, for example {@code managed: Jenkins, folder team-a}
     */
    public record ManagedPolicy(String name, String text) {
        public static final String PREFIX = "managed: ";

        public ManagedPolicy {
            if (!name.startsWith(PREFIX)) {
                throw new IllegalArgumentException(
                        "The name `" + name + "` of a managed policy (given by an administrator) does not begin with `"
                                + PREFIX + "`. This is a bug in LonelyCat; report it with this message.");
            }
        }
    }

    /** Services of the machine, such as its clock, which tests can replace. */
    public record Machine(
            Clock clock,
            RandomGenerator random,
            Consumer<String> progress,
            Cancel cancel,
            Function<Path, Storage> storage,
            WorkPlaces places) {

        public Machine(
                Clock clock, RandomGenerator random, Consumer<String> progress, Cancel cancel, WorkPlaces places) {
            this(clock, random, progress, cancel, Storage::of, places);
        }
    }

    /**
     * Paths on this machine that the sandbox of checks must show or hide.
     *
     * @param tools directories of the running JDK and build tool, readable for checks
     * @param texts contents that checks see instead of a file's real content, such as a Maven {@code settings.xml}
     * without passwords
     */
    public record WorkPlaces(
            Optional<Path> home,
            List<Path> caches,
            List<Path> tools,
            Map<Path, Supplier<byte[]>> texts,
            Path temporary) {
        public static final WorkPlaces UNKNOWN =
                new WorkPlaces(Optional.empty(), List.of(), List.of(), Map.of(), Path.of("/tmp"));

        public WorkPlaces {
            caches = List.copyOf(caches);
            tools = List.copyOf(tools);
            texts = Map.copyOf(texts);
        }

        /**
         * Returns the working directory for programs that the engine starts for a user: the home directory, else the
         * file system root. Never returns the workspace, where a change could plant configuration or libraries.
         */
        public Path away() {
            return home.orElse(Objects.requireNonNull(temporary.toAbsolutePath().getRoot(), "root"));
        }
    }
}
