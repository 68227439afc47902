// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static io.lonelycat.config.Key.KeyScope.ENVIRONMENT;
import static io.lonelycat.config.Key.KeyScope.PROFILE;

import io.lonelycat.next.Goal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Configuration parameters that environment variables can set; profiles can set some of these. */
public final class Keys {
    private static final List<String> ALL_GOALS = List.of();

    static final List<String> PROFILES = List.of("default", "safe", "ultra-safe", "aggressive");

    public static final Key<Path> WORKSPACE = new Key<>(
            "workspace",
            ValueType.path("a folder"),
            Optional.empty(),
            ENVIRONMENT,
            ALL_GOALS,
            "The folder to change. Default: the git top level above the folder in which the build was started, else the"
                    + " nearest folder with a `.lonelycat` in it, else the folder in which the build was started.",
            "../shop");

    public static final Key<String> PROFILE_NAME = new Key<>(
            "profile",
            ValueType.text("the name of a profile (" + String.join(", ", PROFILES) + ") or the path of a file"),
            Optional.empty(),
            ENVIRONMENT,
            ALL_GOALS,
            "A preset of settings: `default`, `safe`, `ultra-safe` or `aggressive`, or the path of a file.",
            "safe");

    public static final Key<Path> POLICY = new Key<>(
            "policy",
            ValueType.path("a file"),
            Optional.empty(),
            ENVIRONMENT,
            ALL_GOALS,
            "The policy file. Default: `lonelycat-policy.yaml` in the workspace, else the built-in default.",
            "ci/policy.yaml");

    public static final Key<Duration> LOCK_TIMEOUT = new Key<>(
            "lockTimeout",
            ValueType.duration("24h"),
            Optional.of("10m"),
            PROFILE,
            ALL_GOALS,
            "How long to wait while another process works on the same workspace: a number with `s`, `m` or `h`.",
            "30m");

    /** Value of the parameter {@code durability} that makes changes survive a power failure. */
    public static final String POWER = "power";

    public static final Key<String> DURABILITY = new Key<>(
            "durability",
            ValueType.oneOf(List.of("process", POWER), "one of process, power"),
            Optional.of("process"),
            PROFILE,
            ALL_GOALS,
            "Which failure a change survives: `process`, the death of the process; `power`, also"
                    + " [the loss of power](../explanation/crash-safety.md).",
            "power");

    public static final Key<String> SANDBOX = new Key<>(
            "sandbox",
            ValueType.oneOf(List.of("none", "preferred", "required"), "one of none, preferred, required"),
            Optional.of("preferred"),
            ENVIRONMENT,
            ALL_GOALS,
            "Whether commands of checks run in [a sandbox](sandbox.md): `none`, `preferred` or `required`."
                    + " A stricter setting of the policy wins.",
            "required");

    public static final Key<Boolean> SKIP = Key.truth("skip", ENVIRONMENT, ALL_GOALS, "Skips the goal.");

    public static final Key<Boolean> DRY_RUN = Key.truth(
            "dryRun",
            ENVIRONMENT,
            goals(Goal.EXECUTE, Goal.APPLY, Goal.INIT, Goal.MCP, Goal.PRUNE, Goal.BACKUP, Goal.CONFIG),
            "Reports what would happen, without doing it.");

    public static final Key<Long> LIMIT = Key.whole(
            "limit", 1, 1_000, "20", goals(Goal.HISTORY, Goal.CONFIG), "How many executions to list, 1 to 1000.", "50");

    public static final Key<Long> KEEP_LATEST = Key.whole(
            "keepLatest",
            1,
            1_000_000,
            "100",
            goals(Goal.PRUNE, Goal.CONFIG),
            "How many of the newest executions are always kept.",
            "50");

    public static final Key<Long> TTL_DAYS = Key.whole(
            "ttlDays",
            0,
            36_500,
            "7",
            goals(Goal.PRUNE, Goal.CONFIG),
            "For how many days older executions, and plans that were never executed, are kept.",
            "30");

    public static final Key<Long> MAX_SIZE_MB = Key.whole(
            "maxSizeMb",
            1,
            1_048_576,
            "900",
            goals(Goal.PRUNE, Goal.CONFIG),
            "The limit of evidence in megabytes (1024 x 1024 bytes). Above it, the oldest executions are removed before `ttlDays` end.",
            "2000");

    public static final Key<String> STORE = new Key<>(
            "store",
            ValueType.text("a folder, or jdbc:postgresql://HOST/DATABASE"),
            Optional.empty(),
            ENVIRONMENT,
            goals(Goal.SUBMIT, Goal.QUEUE, Goal.WORK, Goal.VALIDATE, Goal.MCP, Goal.CONFIG),
            "The folder of the queue, outside the workspace, or the address of a PostgreSQL database that [several machines share](../how-to/several-machines.md). Default: the workspace's name plus `.queue`, next to it.",
            "/srv/lonelycat/queue");

    private static final List<Key<?>> LAYERED = List.of(
            WORKSPACE,
            PROFILE_NAME,
            POLICY,
            LOCK_TIMEOUT,
            DURABILITY,
            SANDBOX,
            SKIP,
            DRY_RUN,
            LIMIT,
            KEEP_LATEST,
            TTL_DAYS,
            MAX_SIZE_MB,
            STORE);

    private Keys() {}

    private static List<String> goals(Goal... goals) {
        return Arrays.stream(goals).map(Goal::toString).toList();
    }

    public static List<Key<?>> layered() {
        return LAYERED;
    }
}
