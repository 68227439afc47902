// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static io.lonelycat.report.HealthLine.degraded;
import static io.lonelycat.report.HealthLine.healthy;
import static io.lonelycat.report.HealthLine.unhealthy;

import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.config.Keys;
import io.lonelycat.error.EngineException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.FlowEvent;
import io.lonelycat.flow.Unfinished;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.next.Action;
import io.lonelycat.record.history.IndexLook;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Storage;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at the place of the record, one thing after the other, and writes nothing. */
public final class HealthLooks {
    /** What a file system should keep free beyond what the record may still take: changes are staged there too. */
    static final long RESERVE_BYTES = 256L << 20;

    private static final String INDEX = "history.db";

    private final WorkspaceSession site;
    private final Path state;
    private final Storage storage;

    HealthLooks(WorkspaceSession site) {
        this.site = site;
        this.state = site.workspace().stateFolder();
        this.storage = site.storage();
    }

    List<HealthLine> all() {
        List<HealthLine> lines = new ArrayList<>();
        lines.add(look("folder", this::folder));
        lines.add(fileSystem());
        lines.add(look("disk", this::disk));
        lines.add(look("lock", this::lock));
        lines.add(look("executions", this::executions));
        lines.add(look(INDEX, this::index));
        lines.addAll(ofFeatures(site));
        return lines;
    }

    /** Looks at what features keep. */
    public static List<HealthLine> ofFeatures(WorkspaceSession site) {
        List<HealthLine> lines = new ArrayList<>();
        for (Feature feature : site.features()) {
            try {
                feature.on(new FlowEvent.HealthAsked(site, lines));
            } catch (EngineException e) {
                lines.add(unhealthy(feature.name(), String.valueOf(e.getMessage())));
            }
        }
        return lines;
    }

    /** What cannot be looked at is not well, and no reason to look at nothing else. */
    private static HealthLine look(String what, Supplier<HealthLine> look) {
        try {
            return look.get();
        } catch (EngineException e) {
            return unhealthy(what, String.valueOf(e.getMessage()));
        }
    }

    private HealthLine folder() {
        if (Files.isSymbolicLink(state)) {
            return unhealthy("folder", site.shown(state) + " is a symbolic link. Remove it; no goal runs with it.");
        }
        if (!StateFiles.exists(state)) {
            return healthy("folder", site.shown(state) + " is not there yet; the first goal makes it.");
        }
        return StateFiles.openToOthers(state)
                ? degraded("folder", site.shown(state) + " is open to others. Close it: chmod 700 " + state)
                : healthy("folder", site.shown(state) + " is closed to others.");
    }

    private HealthLine fileSystem() {
        return sharing(storage)
                .map(text -> degraded("file system", text))
                .orElseGet(() -> healthy("file system", "The record is on " + storage.type() + "."));
    }

    /** What there is to say about a file system that several machines see. */
    public static Optional<String> sharing(Storage storage) {
        return storage.isShared()
                ? Optional.of("The record is on " + storage.type() + ", which other machines may see: the lock and the"
                        + " history hold only as far as its server keeps locks, and the history uses a journal instead of"
                        + " a log. Prefer a local disk.")
                : Optional.empty();
    }

    private HealthLine disk() {
        long most = site.settings().configuration().value(Keys.MAX_SIZE_MB) << 20;
        long used = StateFiles.sizeOfTree(site.executions());
        long wanted = Math.max(0, most - used) + RESERVE_BYTES;
        String found = Figures.size(storage.freeBytes()) + " free; the evidence has " + Figures.size(used) + " of "
                + Figures.size(most) + " (" + Keys.MAX_SIZE_MB.name() + ").";
        if (storage.freeBytes() < RESERVE_BYTES) {
            return unhealthy(
                    "disk", found + " At least " + Figures.size(RESERVE_BYTES) + " are needed. Make room first.");
        }
        return storage.freeBytes() < wanted
                ? degraded(
                        "disk",
                        found + " It may still grow beyond the disk. Make room, or lower "
                                + Action.parameter(Keys.MAX_SIZE_MB.name()) + ".")
                : healthy("disk", found);
    }

    private boolean isHere(LockHolder holder) {
        return holder.host().equals(site.settings().caller().host());
    }

    private static boolean isRunning(LockHolder holder) {
        return ChildProcesses.isRunning(holder.pid(), holder.started());
    }

    private HealthLine lock() {
        Optional<LockHolder> holder = WorkspaceLock.holder(site.workspace());
        if (holder.isEmpty()) {
            return healthy("lock", "It is free.");
        }
        String who = holder.get().describe();
        if (!isHere(holder.get())) {
            return healthy("lock", "Held by " + who + ", whose state is not visible from here.");
        }
        return isRunning(holder.get())
                ? healthy("lock", "Held by " + who + ".")
                : degraded(
                        "lock",
                        "Free, but " + who + " ended without giving it back. The next `lonelycat execute` or"
                                + " `lonelycat recover` takes it over.");
    }

    /** Tells of the first that is not finished; the others are met by the same goal. */
    private HealthLine executions() {
        return Unfinished.ids(site).stream()
                .findFirst()
                .map(this::execution)
                .orElseGet(() -> healthy("executions", "None is unfinished or quarantined."));
    }

    /** Looks whether the index over the executions is sound, and has all of them. */
    private HealthLine index() {
        if (!StateFiles.exists(site.historyFile())) {
            return StateFiles.list(site.executions()).isEmpty()
                    ? healthy(INDEX, "Nothing was executed yet.")
                    : degraded(INDEX, "There is evidence, but no index. " + HistoryFlow.REBUILD);
        }
        IndexLook look = IndexLook.at(site.historyFile(), site.executions(), site.historyTables());
        if (!look.damages().isEmpty()) {
            return unhealthy(INDEX, "It is damaged: " + look.damages().get(0) + ". " + HistoryFlow.REBUILD);
        }
        Set<String> unfinished = Unfinished.ids(site);
        List<String> gaps = look.gaps().stream()
                .filter(gap -> unfinished.stream().noneMatch(gap::startsWith))
                .toList();
        return gaps.isEmpty()
                ? healthy(
                        INDEX,
                        "It is sound and agrees with the evidence: " + Figures.count(look.rows(), "execution") + ".")
                : degraded(
                        INDEX,
                        "It does not agree with the evidence in " + Figures.count(gaps.size(), "place") + ": "
                                + gaps.get(0) + ". " + HistoryFlow.REBUILD);
    }

    /** Says what an execution that has no end is at. */
    HealthLine execution(String id) {
        if (Journals.of(site.workspace(), id).has(Journal.Marker.QUARANTINED)) {
            return unhealthy(
                    "executions",
                    id + " is quarantined; nothing is executed until a person decides:"
                            + " `lonelycat recover resolve=restore reason=...`, or the same with `lonelycat.resolve=keep`.");
        }
        // The state of a process on another machine is not visible from here.
        boolean running = WorkspaceLock.holder(site.workspace())
                .filter(it -> it.execution().equals(id))
                .filter(it -> !isHere(it) || isRunning(it))
                .isPresent();
        return running
                ? healthy("executions", id + " is running.")
                : degraded(
                        "executions",
                        id + " was left unfinished. `lonelycat recover` rolls it back or completes it; the next"
                                + " `lonelycat execute` does so too.");
    }
}
