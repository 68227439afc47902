// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.OutsideFolder;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.JsonLines;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Where a queue is kept: a folder outside of all workspaces, with the log of what happened, the plans, and a database made from the
 * log. Several processes may have it open.
 */
final class QueueStore implements Closeable {
    private static final String SUFFIX = ".queue";

    private final Path folder;
    private final JsonLines log;
    private final History history;
    private final Clock clock;
    private final Settings.Caller caller;

    private QueueStore(Path folder, History history, Clock clock, Settings.Caller caller) {
        this.folder = folder;
        this.log = QueueTables.log(executions(folder));
        this.history = history;
        this.clock = clock;
        this.caller = caller;
    }

    private static Path executions(Path folder) {
        return EvidenceFiles.executions(folder);
    }

    /**
     * Opens the queue that the configuration names, or that of the workspace, making it where it is missing.
     *
     * @throws InvalidInputException when it would be in the workspace, where checks can write, or a check asks
     */
    static QueueStore open(WorkspaceSession site) {
        if (site.settings().insideExecution().isPresent()) {
            throw new InvalidInputException(
                    "A check cannot use the queue: the change that it checks could move itself.");
        }
        Path folder = place(site);
        if (StateFiles.kind(folder).filter(kind -> kind != FileKind.FOLDER).isPresent()) {
            throw new InvalidInputException(
                    "The queue is to be kept in " + folder + ", which is no folder. Name one with `lonelycat.store`.");
        }
        StateFiles.createFolder(folder);
        List<HistoryTable> tables = new ArrayList<>(site.historyTables());
        tables.add(new QueueTables());
        return new QueueStore(
                folder,
                history(site, folder, tables),
                site.clock(),
                site.settings().caller());
    }

    /** A database that is damaged is set aside: the log has all that it had. */
    private static History history(WorkspaceSession site, Path folder, List<HistoryTable> tables) {
        Path file = EvidenceFiles.history(folder);
        try {
            return History.openOwn(file, executions(folder), tables, site::tell);
        } catch (EngineException e) {
            Path kept = History.setAsideWhereUnusable(file, tables).orElseThrow(() -> e);
            site.tell(e.getMessage() + " That was done: the queue is as its log says; what was there is now " + kept
                    + ".");
            return History.openOwn(file, executions(folder), tables, site::tell);
        }
    }

    /** Returns where the queue of a workspace is. */
    private static Path place(WorkspaceSession site) {
        Path root = site.workspace().root();
        Path named = site.settings()
                .configuration()
                .path(Keys.STORE)
                .orElseGet(() -> root.resolveSibling(root.getFileName() + SUFFIX));
        return OutsideFolder.of(site, named, "The queue and its plans", "lonelycat.store");
    }

    Path folder() {
        return folder;
    }

    /** Looks at the queue and changes it, all at once: no other process does so meanwhile. */
    synchronized <T> T change(Function<QueueBook, T> work) {
        return history.ask(database -> {
            AtomicReference<T> answer = new AtomicReference<>();
            QueueIndex index = new QueueIndex(database);
            database.inTransaction(() -> {
                index.catchUp(log);
                QueueBook book = new QueueBook(index, clock.instant(), caller.host());
                answer.set(work.apply(book));
                if (!book.lines().isEmpty()) {
                    book.settle();
                    log.append(book.lines().toArray(JsonObject[]::new));
                    index.note(log.size(), 0);
                }
            });
            return answer.get();
        });
    }

    /**
     * Keeps a copy of a plan, so that no clean of a workspace takes it away.
     *
     * @throws InvalidInputException when there is another plan with its id
     */
    void keep(PlanChoice plan) {
        Proposal proposal = plan.proposal();
        Path kept = plan(proposal.plan().id());
        if (StateFiles.exists(kept)) {
            Digest there = Proposal.read(kept).digest();
            if (!there.equals(proposal.digest())) {
                throw new InvalidInputException("The queue has another plan with the id "
                        + proposal.plan().id() + ": its digest is " + there + ", and not " + proposal.digest()
                        + ". A plan does not change; plan again with `lonelycat plan`.");
            }
            return;
        }
        Path plans = plans();
        Path draft = plans.resolve("." + kept.getFileName() + "." + caller.pid() + ".tmp");
        StateFiles.deleteTree(draft);
        StateFiles.createFolder(draft);
        EvidenceFiles files = new EvidenceFiles(plan.folder());
        for (Path file : List.of(files.plan(), files.changeset(), proposal.patchFile())) {
            StateFiles.copy(file, draft.resolve(file.getFileName()));
        }
        StateFiles.rename(draft, kept);
    }

    /** Returns the folder of all plans. */
    Path plans() {
        return StateFiles.createFolder(EvidenceFiles.plans(folder));
    }

    /** Names a plan of the queue with its digest. */
    String pinned(QueuedPlan plan) {
        return plan(plan.plan()) + "@" + plan.submission().digest();
    }

    /** Returns the folder of all evidence of checks in copies. */
    Path verified() {
        return EvidenceFiles.executions(folder);
    }

    /** Returns the folder of a plan of the queue. */
    Path plan(String id) {
        return EvidenceFiles.plans(folder).resolve(id);
    }

    @Override
    public void close() {
        history.close();
    }
}
