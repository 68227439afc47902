// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static io.lonelycat.config.Reach.CALL;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys that only a call can be given, since they say what is to be done this time. */
final class CallKeys {
    private static final List<String> PLAN = List.of("plan");
    private static final List<String> GATE = List.of("gate");
    private static final List<String> HISTORY = List.of("history");
    private static final List<String> POLICY = List.of("policy");
    private static final List<String> PRUNE = List.of("prune");
    private static final String A_TIME = "a time with an offset such as 2026-01-31T23:59:59Z";

    static final Key<Duration> WAIT = new Key<>(
            "wait",
            ValueType.duration("7d"),
            Optional.empty(),
            CALL,
            List.of("gate"),
            "How long to wait for approvals that are missing.");

    static final List<Key<?>> ALL = List.of(
            key("output", "a file", List.of(), "A file for the result as JSON."),
            Keys.truth("forceStdout", CALL, List.of(), "Prints the result as JSON on standard output."),
            key(
                    "patch",
                    "a file",
                    PLAN,
                    "The change as a patch in git format. One of patch, from, range, changeset, edits."),
            key("from", "a folder", PLAN, "A folder whose files replace those of the workspace."),
            key("delete", "patterns, separated by commas", PLAN, "With from: patterns of the files to delete."),
            Keys.truth("mirror", CALL, PLAN, "With from: deletes what the folder does not have."),
            key(
                    "mirror.include",
                    "patterns, separated by commas",
                    PLAN,
                    "With mirror: patterns of the files that may be deleted; needed where there is no git to ask."),
            key("range", "A..B", PLAN, "Two commits of the repository; the files must be as in the first one."),
            key("changeset", "a file", PLAN, "A change set as JSON."),
            key("edits", "a file", PLAN, "Operations as JSON, such as a text and what is to stand in its place."),
            key("correlationId", "a text", PLAN, "Joins executions that belong together."),
            key("parentExecution", "an id", PLAN, "The execution that led to this change."),
            key(
                    "trigger",
                    "manual, agent, retry, ...",
                    List.of("plan", "history"),
                    "What caused the change; in history, only executions whose change was caused so."),
            key("labels", "name=value, separated by commas", PLAN, "Names and values for whoever reads the record."),
            key("planFile", "a file", PLAN, "The intent of the change, its scope and its checks, as JSON or YAML."),
            key(
                    "plan",
                    "an id or a folder",
                    List.of("gate", "approve", "execute"),
                    "A plan: its id, or the folder it lies in."),
            key(
                    "approvals",
                    "a folder",
                    List.of("gate", "execute"),
                    "A folder with approvals that were made elsewhere."),
            WAIT,
            key(
                    "decision",
                    "approve, reject, edit, skip or revoke",
                    List.of("approve"),
                    "What is said about the change."),
            key("approval", "an id", List.of("approve"), "The approval that revoke takes back."),
            key(
                    "key",
                    "a file, agent:..., pkcs11:... or command:...",
                    List.of("approve", "keygen", "sign"),
                    "The private key: its file, or who has it."),
            key(
                    "publicKey",
                    "a public key",
                    List.of("approve", "sign", "verify"),
                    "The public half of a key; in verify, evidence holds only if its owner has signed it."),
            key("cases", "a folder", POLICY, "A folder of cases: changes in short, and what the policy should say."),
            key("other", "a file", POLICY, "Another policy, which should be at least as strict."),
            key(
                    "environment",
                    "an environment of the policy",
                    List.of("gate", "approve", "execute", "history"),
                    "The environment that the change is for; in history, only executions for it."),
            Keys.truth("skipServices", CALL, List.of("validate"), "Leaves out what asks the services of the project."),
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
            key(
                    "resolve",
                    "restore or keep",
                    List.of("recover"),
                    "Ends a quarantine: restore the old files or keep the new ones."),
            key("reason", "a text", List.of("approve", "recover", "rollback"), "Why, for the record."),
            key(
                    "execution",
                    "an id, or latest",
                    List.of("show", "verify", "sign", "rollback"),
                    "An execution: its id, or latest; for verify also all."),
            key("evidence", "a folder", List.of("verify", "sign"), "A folder of evidence that lies somewhere else."),
            key(
                    "into",
                    "a folder",
                    List.of("verify"),
                    "A folder with the tree as it was before the change, which is made again there."),
            Keys.truth(
                    "logs", CALL, List.of("show"), "Shows the logs of all steps as a whole, and what checks printed."),
            key(
                    "status",
                    "a status",
                    HISTORY,
                    "Only executions with this status, in the words of the list, or failed: rolled back or quarantined."),
            key("verdict", "allow, need_approval or deny", HISTORY, "Only executions with this verdict."),
            key("risk", "low, medium, high or critical", HISTORY, "Only executions with this effective risk."),
            key("label", "name=value, or a name", HISTORY, "Only executions whose plan has this label."),
            key("path", "a path in the workspace", HISTORY, "Only executions that changed this path."),
            key("since", A_TIME, HISTORY, "Only executions from this time on."),
            key("until", A_TIME, HISTORY, "Only executions before this time."),
            key("correlation", "an id", HISTORY, "Only executions with this correlation id."),
            Keys.truth("statistics", CALL, HISTORY, "Counts instead of listing."),
            key("lineageOf", "an id, or latest", HISTORY, "Shows the relatives of this execution instead of listing."),
            key("depth", "1 to 100", HISTORY, "With lineageOf: how many levels up and down."),
            key("after", "a cursor", HISTORY, "Goes on behind a page: the cursor that it ended with."),
            Keys.truth("rebuild", CALL, HISTORY, "Makes the list anew from the evidence first."),
            key("pin", "an id, or latest", PRUNE, "Only keeps this execution from being pruned from now on."),
            key("unpin", "an id", PRUNE, "Only lets this execution be pruned again."));

    private CallKeys() {}

    /** What such a text has to be is judged by the goal that reads it. */
    private static Key<String> key(String name, String expected, List<String> goals, String meaning) {
        return new Key<>(name, ValueType.text(expected), Optional.empty(), CALL, goals, meaning);
    }
}
