// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static io.lonelycat.config.Key.choice;
import static io.lonelycat.config.Key.file;
import static io.lonelycat.config.Key.text;
import static io.lonelycat.config.Key.truth;

import io.lonelycat.config.Key.KeyScope;
import java.util.List;

/** What only a call can be given about the executions that it shows, checks or takes back. */
final class PastKeys {
    private static final List<String> HISTORY = List.of("history");
    private static final String REPORT = "report";
    private static final List<String> OF_THE_PAST = List.of("history", REPORT);
    private static final List<String> OF_BACKUP = List.of("backup");
    private static final String A_TIME = "a time with an offset such as 2026-01-31T23:59:59Z";

    /** Its keys. */
    static final List<Key<?>> ALL = List.of(
            text(
                    "execution",
                    "an id, or latest",
                    List.of("show", "verify", "sign", "rollback", "history"),
                    "An execution: its id, or latest; for verify also all."),
            file(
                    "evidence",
                    "a folder or an archive",
                    List.of("verify", "sign"),
                    "A folder of evidence from another place; for verify also an archive of one."),
            file(
                    "into",
                    "a folder",
                    List.of("verify"),
                    "A folder with the tree as it was before the change, which is made again there."),
            truth(
                    "drift",
                    KeyScope.CALL,
                    List.of("verify"),
                    "Compares the files of the workspace with what the execution left, too."),
            truth(
                    "logs",
                    KeyScope.CALL,
                    List.of("show"),
                    "Shows the logs of all steps as a whole, and what checks printed."),
            choice(
                    "status",
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
                    "a status",
                    HISTORY,
                    "Only executions with this status, in the words of the list, or failed: rolled back or"
                            + " quarantined."),
            choice(
                    "verdict",
                    List.of("allow", "need_approval", "deny"),
                    "allow, need_approval or deny",
                    HISTORY,
                    "Only executions with this verdict."),
            choice(
                    "risk",
                    List.of("low", "medium", "high", "critical"),
                    "low, medium, high or critical",
                    HISTORY,
                    "Only executions with this effective risk."),
            text("label", "name=value, or a name", HISTORY, "Only executions whose plan has this label."),
            text("path", "a path in the workspace", OF_THE_PAST, "Only executions that changed this path."),
            text("since", A_TIME, List.of("history", REPORT), "Only executions from this time on."),
            text("until", A_TIME, List.of("history", REPORT), "Only executions before this time."),
            text("correlation", "an id", HISTORY, "Only executions with this correlation id."),
            text("parent", "an id", HISTORY, "Only executions whose plan names this execution as its parent."),
            choice(
                    "view",
                    List.of("statistics", "decisions", "costs", "hints", "changes", "similar", "summary"),
                    "a view",
                    HISTORY,
                    "Shows this in place of a list: statistics, decisions, costs, hints, changes, similar, summary."),
            truth("rebuild", KeyScope.CALL, HISTORY, "Makes the list again from the evidence first."),
            file("backups", "a folder", OF_BACKUP, "The folder of the backups, outside of the workspace."),
            text(
                    "restore",
                    "latest, a name or a file",
                    OF_BACKUP,
                    "Puts the record back from this backup instead of making one: latest, its name, or its path."));

    private PastKeys() {}
}
