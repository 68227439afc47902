// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Storage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * All that the engine knows of the world around it. The engine itself reads no environment, no system property and no
 * clock: the front end does, and hands it over here.
 *
 * @param workspace the tree to work on, an existing folder
 * @param configuration the values that count, each with its source
 * @param caller who asks, and from which process
 * @param environment the environment in which checks run, under the names that {@link Platform#variableName} gives
 * @param commandAliases what a program name at the beginning of a check's command stands for: {@code mvn} for the Maven
 *     that runs us
 * @param machine the clock, randomness, and the ways to tell of progress and to be stopped
 * @param managedPolicy the policy where the front end brings it itself; no file is looked for then
 */
public record Settings(
        Path workspace,
        Configuration configuration,
        Caller caller,
        Map<String, String> environment,
        Map<String, List<String>> commandAliases,
        Machine machine,
        Optional<ManagedPolicy> managedPolicy) {

    /** The variable by which the environment of a check names the execution that runs it. */
    public static final String EXECUTION_VARIABLE = "LONELYCAT_EXECUTION";

    /** Names the user of the database in which the queue is. */
    public static final String STORE_USER_VARIABLE = "LONELYCAT_STORE_USER";

    /** The variable that can hold the password of that user; no check gets to see it. */
    public static final String STORE_PASSWORD_VARIABLE = "LONELYCAT_STORE_PASSWORD";

    /** The variable that can hold the key for the server of a model; no check gets to see it. */
    public static final String MODEL_KEY_VARIABLE = "LONELYCAT_MODEL_KEY";

    /** The variable by which the environment of a check marks its processes. */
    public static final String COOKIE_VARIABLE = "LONELYCAT_COOKIE";

    public Settings {
        environment = Map.copyOf(Platform.environment(environment));
        commandAliases = Map.copyOf(commandAliases);
    }

    /** Takes the settings of a caller whose policy is a file, or the built-in one. */
    public Settings(
            Path workspace,
            Configuration configuration,
            Caller caller,
            Map<String, String> environment,
            Map<String, List<String>> commandAliases,
            Machine machine) {
        this(workspace, configuration, caller, environment, commandAliases, machine, Optional.empty());
    }

    /** The same for another tree. */
    public Settings at(Path root) {
        return new Settings(root, configuration, caller, environment, commandAliases, machine, managedPolicy);
    }

    /** The same under a policy that the front end brings. */
    public Settings under(ManagedPolicy policy) {
        return new Settings(
                workspace, configuration, caller, environment, commandAliases, machine, Optional.of(policy));
    }

    /** The policy file; absent for {@code lonelycat-policy.yaml} in the workspace, else the built-in default. */
    public Optional<Path> policy() {
        return configuration.path(Keys.POLICY);
    }

    /** The longest wait for the lock of the workspace. */
    public Duration lockTimeout() {
        return configuration.value(Keys.LOCK_TIMEOUT);
    }

    /** The execution whose check started this process, where that is so. */
    public Optional<String> insideExecution() {
        return Optional.ofNullable(environment.get(EXECUTION_VARIABLE));
    }

    /**
     * The person or account that runs the engine.
     *
     * @param user the name of the person or account
     * @param frontEnd {@code maven} or {@code jenkins}
     * @param host the machine's name
     * @param operatingSystem its operating system, as Java names it: {@code Linux}
     * @param pid the process
     * @param started when that process started
     */
    public record Caller(
            String user, String frontEnd, String host, String operatingSystem, long pid, Instant started) {}

    /**
     * A policy that the administrator of the front end keeps outside every workspace.
     *
     * @param name where it comes from, in the front end's words: {@code managed: Jenkins, folder team-a}
     * @param text the policy, as it would be in a file
     */
    public record ManagedPolicy(String name, String text) {
        /** Begins the name of every such policy. */
        public static final String PREFIX = "managed: ";

        public ManagedPolicy {
            if (!name.startsWith(PREFIX)) {
                throw new IllegalArgumentException(
                        "The name `" + name + "` of a managed policy (given by an administrator) does not begin with `"
                                + PREFIX + "`. This is a bug in LonelyCat; report it with this message.");
            }
        }
    }

    /**
     * The parts of the machine that the engine needs.
     *
     * @param clock the time of day
     * @param random makes ids
     * @param progress is told, sparsely, how long work comes along
     * @param cancel says when to stop
     * @param storage what a file system is like, given a folder in it
     * @param places where files of people and tools are on it
     */
    public record Machine(
            Clock clock,
            RandomGenerator random,
            Consumer<String> progress,
            Cancel cancel,
            Function<Path, Storage> storage,
            WorkPlaces places) {

        /** Takes the machine with its own file systems. */
        public Machine(
                Clock clock, RandomGenerator random, Consumer<String> progress, Cancel cancel, WorkPlaces places) {
            this(clock, random, progress, cancel, Storage::of, places);
        }
    }

    /**
     * The places of files of people and tools on a machine.
     *
     * @param home the home folder of the user who runs the engine
     * @param caches folders in which tools keep what they download, such as the local repository of Maven
     * @param tools folders of the JDK and of the build tool that run the engine
     * @param texts files that checks see with another content than they have: settings without passwords
     * @param temporary where files may be kept for a while
     */
    public record WorkPlaces(
            Optional<Path> home,
            List<Path> caches,
            List<Path> tools,
            Map<Path, Supplier<byte[]>> texts,
            Path temporary) {
        /** There is no home, no cache and no tool. */
        public static final WorkPlaces UNKNOWN =
                new WorkPlaces(Optional.empty(), List.of(), List.of(), Map.of(), Path.of("/tmp"));

        public WorkPlaces {
            caches = List.copyOf(caches);
            tools = List.copyOf(tools);
            texts = Map.copyOf(texts);
        }

        /**
         * Returns where a program begins that acts for a person: the home folder, else the root of all files. In the workspace
         * or among files of others it could find a setting or a library that a change has left for it.
         */
        public Path away() {
            return home.orElse(Objects.requireNonNull(temporary.toAbsolutePath().getRoot(), "root"));
        }
    }
}
