// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static io.lonelycat.config.Key.KeyScope.CALL;
import static io.lonelycat.config.Key.KeyScope.ENVIRONMENT;
import static io.lonelycat.config.Key.KeyScope.PROFILE;

import io.lonelycat.config.Key.KeyScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that front ends can be given. A front end has no default of its own; a test compares this list with the goals'
 * parameters, and another with the reference.
 */
public final class Keys {
    private static final List<String> ALL_GOALS = List.of();
    private static final List<String> PLAN = List.of("plan", "apply");
    private static final List<String> GATE = List.of("gate");
    private static final List<String> HISTORY = List.of("history");
    private static final String REPORT = "report";
    private static final String SITE_REPORT = "site-report";
    private static final List<String> OF_THE_PAST = List.of("history", "drift", REPORT, SITE_REPORT);
    private static final List<String> OF_POLICY = List.of("policy");
    private static final List<String> OF_PRUNE = List.of("prune");
    private static final List<String> OF_BACKUP = List.of("backup");
    private static final String CONFIG = "config";
    private static final String MCP = "mcp";
    private static final String PRUNE = "prune";
    private static final String A_TIME = "a time with an offset such as 2026-01-31T23:59:59Z";

    /** The tree to work on. */
    public static final Key<Path> WORKSPACE = new Key<>(
            "workspace",
            ValueType.path("a folder"),
            Optional.empty(),
            ENVIRONMENT,
            ALL_GOALS,
            "The tree to work on. Without it: the git top level above the folder in which the build was started, else"
                    + " the nearest folder with a .lonelycat in it, else the folder in which the build was started.");

    /** The profile: a name, or a file. */
    public static final Key<String> PROFILE_NAME = new Key<>(
            "profile",
            ValueType.text("a profile, which is one of " + String.join(", ", Profile.NAMES) + ", or a file"),
            Optional.empty(),
            ENVIRONMENT,
            ALL_GOALS,
            "A set of values: default, safe, ultra-safe or aggressive, or the path of a file.");

    /** The policy file. */
    public static final Key<Path> POLICY = new Key<>(
            "policy",
            ValueType.path("a file"),
            Optional.empty(),
            ENVIRONMENT,
            ALL_GOALS,
            "The policy file. Without it: lonelycat-policy.yaml in the workspace, else the built-in default.");

    /** How long to wait for the lock. */
    public static final Key<Duration> LOCK_TIMEOUT = new Key<>(
            "lockTimeout",
            ValueType.duration("24h"),
            Optional.of("10m"),
            PROFILE,
            ALL_GOALS,
            "How long to wait while another process works on the same workspace.");

    /** Which failure a change survives. */
    public static final Key<String> DURABILITY = new Key<>(
            "durability",
            ValueType.oneOf(
                    List.of("process"),
                    "process (power is not offered yet: a change survives the death of the process, and nothing more is"
                            + " proved)"),
            Optional.of("process"),
            PROFILE,
            ALL_GOALS,
            "Which failure a change survives: the death of the process. power is not offered yet.");

    /** Whether commands of checks run in a sandbox. */
    public static final Key<String> SANDBOX = new Key<>(
            "sandbox",
            ValueType.oneOf(List.of("none", "preferred", "required"), "one of none, preferred, required"),
            Optional.of("preferred"),
            ENVIRONMENT,
            ALL_GOALS,
            "Whether commands of checks run in a sandbox. Where the policy says more, the policy holds.");

    /** Whether the goal is left out. */
    public static final Key<Boolean> SKIP = truth("skip", ENVIRONMENT, ALL_GOALS, "Leaves the goal out.");

    /** Whether nothing is to be made. */
    public static final Key<Boolean> DRY_RUN = truth(
            "dryRun",
            ENVIRONMENT,
            List.of("execute", "apply", "init", MCP, PRUNE, "backup", CONFIG),
            "Looks whether the change could be made, and makes nothing; tells what would be removed, and removes"
                    + " nothing.");

    /** How long to wait for approvals. */
    public static final Key<Duration> WAIT = new Key<>(
            "wait",
            ValueType.duration("7d"),
            Optional.empty(),
            CALL,
            GATE,
            "How long to wait for approvals that are missing.");

    /** How many executions to list. */
    public static final Key<Long> LIMIT = whole(
            "limit",
            1,
            1_000,
            "20",
            List.of("history", "policy", CONFIG),
            "How many executions to list, or to judge by another policy.");

    /** How many executions are kept in any case. */
    public static final Key<Long> KEEP_LATEST = whole(
            "keepLatest",
            1,
            1_000_000,
            "100",
            List.of(PRUNE, CONFIG),
            "How many of the newest executions are kept whatever their age and size.");

    /** How many days executions are kept in any case. */
    public static final Key<Long> TTL_DAYS = whole(
            "ttlDays",
            0,
            36_500,
            "7",
            List.of(PRUNE, CONFIG),
            "For how many days executions are kept, unless there is too much of them.");

    /** How many megabytes of evidence are too much. */
    public static final Key<Long> MAX_SIZE_MB = whole(
            "maxSizeMb",
            1,
            1_048_576,
            "900",
            List.of(PRUNE, CONFIG),
            "Above how many megabytes (of 1024 x 1024 bytes) of evidence the oldest executions go before their time.");

    /** Where the evidence of what is pruned is kept. */
    public static final Key<Path> ARCHIVE = new Key<>(
            "archive",
            ValueType.path("a folder"),
            Optional.empty(),
            ENVIRONMENT,
            List.of(PRUNE, CONFIG),
            "A folder outside of the workspace, in which the evidence of each execution that is pruned is kept as one"
                    + " archive.");

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
            ARCHIVE);

    /** How many levels of relatives a history goes. */
    public static final Key<Long> DEPTH = new Key<>(
            "depth",
            ValueType.whole(1, 100),
            Optional.empty(),
            CALL,
            HISTORY,
            "With lineageOf: how many levels up and down.");

    /** How a quarantine ends. */
    public static final Key<String> RESOLVE = new Key<>(
            "resolve",
            ValueType.oneOf(List.of("restore", "keep"), "restore or keep"),
            Optional.empty(),
            CALL,
            List.of("recover"),
            "Ends a quarantine: restore the old files or keep the new ones.");

    /** In which form edits are. */
    public static final Key<String> FORM = new Key<>(
            "form",
            ValueType.oneOf(
                    List.of("operations", "calls", "diff", "envelope", "blocks", "whole"),
                    "diff, envelope, blocks, whole, calls or operations"),
            Optional.empty(),
            CALL,
            PLAN,
            "The form of the edits, where it is not to be recognised.");

    /** Which status. */
    public static final Key<String> STATUS = new Key<>(
            "status",
            ValueType.oneOf(
                    List.of(
                            "applied",
                            "already_applied",
                            "refused",
                            "rolled_back",
                            "quarantined",
                            "rehearsed",
                            "could_not_check",
                            "unfinished",
                            "failed"),
                    "a status"),
            Optional.empty(),
            CALL,
            HISTORY,
            "Only executions with this status, in the words of the list, or failed: rolled back or" + " quarantined.");

    /** Which verdict of the gate. */
    public static final Key<String> VERDICT = new Key<>(
            "verdict",
            ValueType.oneOf(List.of("allow", "need_approval", "deny"), "allow, need_approval or deny"),
            Optional.empty(),
            CALL,
            HISTORY,
            "Only executions with this verdict.");

    /** Which effective risk. */
    public static final Key<String> RISK = new Key<>(
            "risk",
            ValueType.oneOf(List.of("low", "medium", "high", "critical"), "low, medium, high or critical"),
            Optional.empty(),
            CALL,
            HISTORY,
            "Only executions with this effective risk.");

    /** What caused a change. */
    public static final Key<String> TRIGGER = new Key<>(
            "trigger",
            ValueType.oneOf(
                    List.of("manual", "agent", "retry", "repair", "rollback", "child", "scheduled", "ci"),
                    "manual, agent, retry, ..."),
            Optional.empty(),
            CALL,
            List.of("plan", "apply", "history"),
            "What caused the change; in history, only executions whose change was caused so.");

    /** How many backups are kept in any case. */
    public static final Key<Long> KEEP_BACKUPS = new Key<>(
            "keepBackups",
            ValueType.whole(1, 1_000_000),
            Optional.of("7"),
            CALL,
            OF_BACKUP,
            "How many of the newest backups are kept.");

    /** How many days other backups are kept. */
    public static final Key<Long> BACKUP_DAYS = new Key<>(
            "backupDays",
            ValueType.whole(0, 36_500),
            Optional.of("30"),
            CALL,
            OF_BACKUP,
            "For how many days backups beyond those are kept.");

    /** Keys that only the call can be given, since they say what is to be done this time. */
    private static final List<Key<?>> OF_THE_CALL = List.of(
            file("output", "a file", List.of(), "A file for the result as JSON."),
            truth("forceStdout", CALL, List.of(), "Prints the result as JSON on standard output."),
            truth("verbose", CALL, List.of(), "Prints all of a long answer, not only its first lines."),
            file(
                    "patch",
                    "a file",
                    PLAN,
                    "The change as a patch in git format. One of patch, from, range, changeset, edits."),
            file("from", "a folder", PLAN, "A folder whose files replace those of the workspace."),
            texts("delete", "patterns, separated by commas", PLAN, "With from: patterns of the files to delete."),
            truth("mirror", CALL, PLAN, "With from: deletes what the folder does not have."),
            texts(
                    "mirror.include",
                    "patterns, separated by commas",
                    PLAN,
                    "With mirror: patterns of the files that may be deleted; needed where there is no git to ask."),
            key("range", "A..B", PLAN, "Two commits of the repository; the files must be as in the first one."),
            file("changeset", "a file", PLAN, "A change set as JSON."),
            file(
                    "edits",
                    "a file",
                    PLAN,
                    "Edits as agents write them: a diff, an envelope, SEARCH/REPLACE blocks, calls, or operations as"
                            + " JSON."),
            FORM,
            key("correlationId", "a text", PLAN, "Joins executions that belong together."),
            key("parentExecution", "an id", PLAN, "The execution that led to this change."),
            TRIGGER,
            texts("labels", "name=value, separated by commas", PLAN, "Labels shown in the record."),
            file("costs", "a file", PLAN, "What it has cost to make the change, as JSON: lonelycat.costs/1."),
            file("planFile", "a file", PLAN, "The intent of the change, its scope and its checks, as JSON or YAML."),
            key(
                    "plan",
                    "an id or a folder",
                    List.of("gate", "approve", "rehearse", "execute"),
                    "A plan: its id, or the folder it is in."),
            file(
                    "approvals",
                    "a folder",
                    List.of("gate", "rehearse", "execute", "apply", MCP),
                    "A folder with approvals that were made elsewhere."),
            WAIT,
            key(
                    "decision",
                    "approve, reject, edit, skip or revoke",
                    List.of("approve"),
                    "What is said about the change."),
            key("approval", "an id", List.of("approve"), "The approval that is revoked."),
            key(
                    "key",
                    "a file, pkcs11:... or command:...",
                    List.of("approve", "keygen", "sign"),
                    "The private key: its file, or who has it."),
            key(
                    "publicKey",
                    "a public key",
                    List.of("approve", "sign", "verify"),
                    "The public half of a key; in verify, evidence holds only if its owner has signed it."),
            file(
                    "cases",
                    "a folder",
                    OF_POLICY,
                    "A folder of cases: changes in short, and what the policy should say."),
            file("other", "a file", OF_POLICY, "Another policy, which should be at least as strict."),
            key(
                    "environment",
                    "an environment of the policy",
                    List.of("gate", "approve", "rehearse", "execute", "apply", "history", MCP),
                    "The environment that the change is for; in history, only executions for it."),
            key(
                    "starter",
                    "library, service or agents",
                    List.of("init"),
                    "The policy to begin with. Without it the one that fits what is there."),
            texts(
                    "with",
                    "jenkinsfile and agents, separated by commas",
                    List.of("init"),
                    "What else is written: jenkinsfile, a pipeline with a governed change; agents, the tool"
                            + " configuration for agents and the policy for them."),
            truth("skipServices", CALL, List.of("validate"), "Leaves out what asks the services of the project."),
            key(
                    "explain",
                    "a path in the workspace",
                    GATE,
                    "Says what the policy says about this path, changed or not."),
            key(
                    "reports",
                    "junit, sarif and markdown, separated by commas",
                    GATE,
                    "Reports of the decision, written beside it: junit, sarif, markdown."),
            RESOLVE,
            key("reason", "a text", List.of("approve", "recover", "rollback"), "Why, for the record."),
            key(
                    "execution",
                    "an id, or latest",
                    List.of("show", "verify", "sign", "rollback", "drift", "repair"),
                    "An execution: its id, or latest; for verify also all."),
            file(
                    "evidence",
                    "a folder or an archive",
                    List.of("verify", "sign"),
                    "A folder of evidence that lies somewhere else; for verify also an archive of one."),
            file(
                    "into",
                    "a folder",
                    List.of("verify"),
                    "A folder with the tree as it was before the change, which is made again there."),
            truth("logs", CALL, List.of("show"), "Shows the logs of all steps as a whole, and what checks printed."),
            STATUS,
            VERDICT,
            RISK,
            key("label", "name=value, or a name", HISTORY, "Only executions whose plan has this label."),
            key("path", "a path in the workspace", OF_THE_PAST, "Only executions that changed this path."),
            key("since", A_TIME, OF_THE_PAST, "Only executions from this time on."),
            key("until", A_TIME, List.of("history", REPORT, SITE_REPORT), "Only executions before this time."),
            key("correlation", "an id", HISTORY, "Only executions with this correlation id."),
            truth("statistics", CALL, HISTORY, "Counts instead of listing."),
            key(
                    "costsBy",
                    "check, execution, plan, author, day or label=NAME",
                    HISTORY,
                    "Adds up costs instead of listing."),
            truth("decisions", CALL, HISTORY, "Lists what was decided and said instead, also without an execution."),
            truth("hints", CALL, HISTORY, "Says what the past teaches instead."),
            key("compare", "two ids with a comma", HISTORY, "Puts two executions side by side instead."),
            key("lineageOf", "an id, or latest", HISTORY, "Shows the relatives of this execution instead of listing."),
            key(
                    "similarTo",
                    "an id of an execution or a plan, or latest",
                    HISTORY,
                    "Shows which executions are like this one, and how they ended, instead of listing."),
            DEPTH,
            key("after", "a cursor", HISTORY, "Goes on behind a page: the cursor that it ended with."),
            truth("rebuild", CALL, HISTORY, "Makes the list again from the evidence first."),
            file("summary", "a folder", List.of(REPORT), "The folder of the summary, which is written anew each time."),
            file("backups", "a folder", OF_BACKUP, "The folder of the backups, outside of the workspace."),
            key(
                    "restore",
                    "latest, a name or a file",
                    OF_BACKUP,
                    "Puts the record back from this backup instead of making one: latest, its name, or its path."),
            KEEP_BACKUPS,
            BACKUP_DAYS,
            key("pin", "an id, or latest", OF_PRUNE, "Only keeps this execution from being pruned from now on."),
            key("unpin", "an id", OF_PRUNE, "Only lets this execution be pruned again."));

    /** All keys: first those whose value may come from elsewhere than the call. */
    public static final List<Key<?>> ALL = all();

    private Keys() {}

    private static List<Key<?>> all() {
        List<Key<?>> all = new ArrayList<>(LAYERED);
        all.addAll(OF_THE_CALL);
        return List.copyOf(all);
    }

    /** Returns the keys whose value may come from elsewhere than the call. */
    public static List<Key<?>> layered() {
        return LAYERED;
    }

    private static Key<Boolean> truth(String name, KeyScope reach, List<String> goals, String meaning) {
        return new Key<>(name, ValueType.truth(), Optional.of("false"), reach, goals, meaning);
    }

    private static Key<Long> whole(
            String name, long min, long max, String fallback, List<String> goals, String meaning) {
        return new Key<>(name, ValueType.whole(min, max), Optional.of(fallback), PROFILE, goals, meaning);
    }

    private static Key<Path> file(String name, String expected, List<String> goals, String meaning) {
        return new Key<>(name, ValueType.path(expected), Optional.empty(), CALL, goals, meaning);
    }

    private static Key<List<String>> texts(String name, String expected, List<String> goals, String meaning) {
        return new Key<>(name, ValueType.texts(expected), Optional.empty(), CALL, goals, meaning);
    }

    /** What such a text has to be is judged by the goal that reads it. */
    private static Key<String> key(String name, String expected, List<String> goals, String meaning) {
        return new Key<>(name, ValueType.text(expected), Optional.empty(), CALL, goals, meaning);
    }
}
