// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static io.lonelycat.config.Key.choice;
import static io.lonelycat.config.Key.file;
import static io.lonelycat.config.Key.text;
import static io.lonelycat.config.Key.texts;
import static io.lonelycat.config.Key.truth;

import io.lonelycat.config.Key.KeyScope;
import java.util.List;

/** What only a call can be given about the change that it makes, judges or applies. */
final class ChangeKeys {
    private static final List<String> PLAN = List.of("plan", "apply");
    private static final List<String> OF_POLICY = List.of("policy");
    private static final List<String> DRAFT = List.of("draft");
    private static final String MCP = "mcp";

    /** Its keys, in the order of the goals. */
    static final List<Key<?>> ALL = List.of(
            file("output", "a file", List.of(), "A file for the result as JSON."),
            truth("forceStdout", KeyScope.CALL, List.of(), "Prints the result as JSON on standard output."),
            truth("verbose", KeyScope.CALL, List.of(), "Prints all of a long answer, not only its first lines."),
            file("patch", "a file", PLAN, "The change as a patch in git format. One of patch, from, range, edits."),
            file("from", "a folder", PLAN, "A folder whose files replace those of the workspace."),
            texts("delete", "patterns, separated by commas", PLAN, "With from: patterns of the files to delete."),
            truth("mirror", KeyScope.CALL, PLAN, "With from: deletes what the folder does not have."),
            texts(
                    "mirror.include",
                    "patterns, separated by commas",
                    PLAN,
                    "With mirror: patterns of the files that may be deleted; needed where there is no git to ask."),
            text("range", "A..B", PLAN, "Two commits of the repository; the files must be as in the first one."),
            file(
                    "edits",
                    "a file",
                    PLAN,
                    "Edits as agents write them: a diff, an envelope, SEARCH/REPLACE blocks, calls as JSON, or whole"
                            + " files."),
            text("intent", "a text", PLAN, "What the change is for, in one line."),
            text("correlationId", "a text", PLAN, "Joins executions that belong together."),
            text("parentExecution", "an id", PLAN, "The execution that led to this change."),
            choice(
                    "trigger",
                    List.of("manual", "agent", "retry", "repair", "rollback", "child", "scheduled", "ci"),
                    "manual, agent, retry, ...",
                    List.of("plan", "apply", "history"),
                    "What caused the change; in history, only executions whose change was caused so."),
            texts("labels", "name=value, separated by commas", PLAN, "Labels shown in the record."),
            file("costs", "a file", PLAN, "What it has cost to make the change, as JSON: lonelycat.costs/1."),
            file("planFile", "a file", PLAN, "The intent of the change, its scope and its checks, as JSON or YAML."),
            text(
                    "plan",
                    "an id or a folder",
                    List.of("gate", "approve", "execute", "submit", "queue"),
                    "A plan: its id, or the folder it is in."),
            file(
                    "approvals",
                    "a folder",
                    List.of("gate", "execute", "apply", "work", MCP),
                    "A folder with approvals that were made elsewhere."),
            truth(
                    "rehearse",
                    KeyScope.CALL,
                    List.of("execute"),
                    "Tries the change out in a copy of the workspace, and leaves the workspace alone."),
            text(
                    "decision",
                    "approve, reject, edit, skip or revoke",
                    List.of("approve"),
                    "What is said about the change."),
            text("approval", "an id", List.of("approve"), "The approval that is revoked."),
            text(
                    "key",
                    "a file, or command:...",
                    List.of("approve", "keygen", "sign"),
                    "The private key: its file, or who has it."),
            text(
                    "publicKey",
                    "a public key",
                    List.of("approve", "sign", "verify"),
                    "The public half of a key; in verify, evidence holds only if its owner has signed it."),
            file(
                    "cases",
                    "a folder",
                    OF_POLICY,
                    "A folder of cases: changes in short, and what the policy should say."),
            text(
                    "environment",
                    "an environment of the policy",
                    List.of("gate", "approve", "execute", "apply", "submit", "work", "history", MCP),
                    "The environment that the change is for; in history, only executions for it."),
            text(
                    "starter",
                    "library, service or agents",
                    List.of("init"),
                    "The policy to begin with. Without it the one that fits what is there."),
            texts(
                    "with",
                    "agents",
                    List.of("init"),
                    "What else is written: agents, the tool" + " configuration for agents and the policy for them."),
            choice(
                    "trial",
                    List.of("true", "false"),
                    "true or false",
                    List.of("init"),
                    "Whether the check of the policy is tried in a copy of the project."),
            choice(
                    "resolve",
                    List.of("restore", "keep"),
                    "restore or keep",
                    List.of("recover"),
                    "Ends a quarantine: restore the old files or keep the new ones."),
            text("reason", "a text", List.of("approve", "recover", "rollback", "queue"), "Why, for the record."),
            text(
                    "priority",
                    "low, normal, high or urgent",
                    List.of("submit", "queue"),
                    "What goes first; in queue with action=raise."),
            texts(
                    "needs",
                    "ids, separated by commas",
                    List.of("submit"),
                    "The plans of the queue that have to be landed before."),
            text(
                    "action",
                    "hold, release, cancel, raise, pause, drain or resume",
                    List.of("queue"),
                    "What is done with the plan: hold, release, cancel or raise; or with the queue: pause, drain or resume. It needs a reason."),
            truth(
                    "events",
                    KeyScope.CALL,
                    List.of("queue"),
                    "Lists the last 200 events of the queue in place of its plans."),
            text("tasks", "a number", List.of("work"), "How many plans to land at most; without it all that can be."),
            truth(
                    "watch",
                    KeyScope.CALL,
                    List.of("work"),
                    "Waits for more plans where there is nothing to do, until it is stopped."),
            texts(
                    "tags",
                    "words, separated by commas",
                    List.of("submit", "work"),
                    "What a machine has to have, such as gpu: a worker takes a plan if its machine has all that the plan names."),
            text(
                    "storeServer",
                    "the id of a server in Maven's settings",
                    Keys.STORE.goals(),
                    "The id of a server in Maven's settings, with the user and the password for the database that machines share."),
            text("task", "a sentence or more", DRAFT, "What a model is to change."),
            texts(
                    "scope",
                    "patterns, separated by commas",
                    DRAFT,
                    "Patterns of the files that a model gets and may change."),
            text(
                    "model",
                    "a provider and a model",
                    DRAFT,
                    "The model that drafts: anthropic/NAME, openai/NAME or ollama/NAME."),
            text("modelUrl", "an address", DRAFT, "The address of the server that has the model."),
            text(
                    "modelServer",
                    "the id of a server in Maven's settings",
                    DRAFT,
                    "The id of a server in Maven's settings, with the key of the model as its password."),
            text(
                    "repair",
                    "an id, or latest",
                    DRAFT,
                    "An execution that failed: what its checks printed is the task."));

    private ChangeKeys() {}
}
