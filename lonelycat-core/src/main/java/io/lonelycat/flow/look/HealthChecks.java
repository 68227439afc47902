// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static io.lonelycat.report.HealthLine.degraded;
import static io.lonelycat.report.HealthLine.healthy;
import static io.lonelycat.report.HealthLine.unhealthy;

import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.error.EngineException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.IndexLook;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspaceLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks the disk space, executions and history index of a workspace, and the health of each feature. */
record HealthChecks(WorkspaceSession session) {
    /** Minimum free space of the workspace's disk, on which changes are staged. */
    private static final long LEAST_FREE_BYTES = 256L << 20;

    private static final String INDEX = "history.db";

    List<HealthLine> all() {
        List<HealthLine> lines = new ArrayList<>();
        add(lines, "disk", () -> lines.add(disk()));
        add(lines, "executions", () -> lines.add(executions()));
        add(lines, INDEX, () -> lines.add(index()));
        for (Feature feature : session.features()) {
            add(lines, feature.name(), () -> lines.addAll(feature.health(session)));
        }
        return lines;
    }

    private static void add(List<HealthLine> lines, String what, Runnable check) {
        try {
            check.run();
        } catch (EngineException e) {
            lines.add(unhealthy(what, String.valueOf(e.getMessage())));
        }
    }

    private HealthLine disk() {
        long free = session.storage().freeBytes();
        String found = Figures.size(free) + " free.";
        return free < LEAST_FREE_BYTES
                ? unhealthy(
                        "disk", found + " At least " + Figures.size(LEAST_FREE_BYTES) + " are needed. Free disk space.")
                : healthy("disk", found);
    }

    private HealthLine executions() {
        return session.unfinished().stream()
                .findFirst()
                .map(id -> unfinished(session, id))
                .orElseGet(() -> healthy("executions", "No execution is unfinished or quarantined."));
    }

    /**
     * Describes the health of an unfinished execution. An execution on another machine counts as running, because the
     * other machine's processes are not visible.
     */
    static HealthLine unfinished(WorkspaceSession session, String id) {
        if (Journals.of(session.workspace(), id).has(Journal.Marker.QUARANTINED)) {
            return unhealthy(
                    "executions",
                    id + " is quarantined (LonelyCat cannot tell which content its files have), so no change can be "
                            + "executed. To restore the old files, run `lonelycat recover resolve=restore reason=...`. "
                            + "To keep the current files, run `lonelycat recover resolve=keep reason=...`.");
        }
        return WorkspaceLock.holder(session.workspace())
                .filter(it -> it.execution().equals(id)
                        && (!it.host().equals(session.settings().caller().host())
                                || ChildProcesses.isRunning(it.pid(), it.started())))
                .map(it -> healthy("executions", id + " is running."))
                .orElseGet(() -> degraded(
                        "executions",
                        id + " was interrupted. Run `lonelycat recover`, which either rolls back or completes the"
                                + " execution. The next `lonelycat execute` does the same."));
    }

    private HealthLine index() {
        if (!History.isThere(session.historyFile())) {
            return StateFiles.list(session.executions()).isEmpty()
                    ? healthy(INDEX, "Nothing was executed yet.")
                    : degraded(
                            INDEX,
                            "The index is missing. To rebuild the index from the evidence, run `lonelycat history`.");
        }
        IndexLook look = IndexLook.at(session.historyFile(), session.executions(), session.historyTables());
        if (!look.damages().isEmpty()) {
            return unhealthy(INDEX, "The index is damaged: " + look.damages().get(0) + ". " + HistoryFlow.REBUILD);
        }
        Set<String> unfinished = session.unfinished();
        return look.gaps().stream()
                .filter(gap -> unfinished.stream().noneMatch(gap::contains))
                .findFirst()
                .map(gap ->
                        degraded(INDEX, "The index does not match the evidence: " + gap + ". " + HistoryFlow.REBUILD))
                .orElseGet(() -> healthy(
                        INDEX, "The index matches the evidence: " + Figures.count(look.rows(), "execution") + "."));
    }
}
