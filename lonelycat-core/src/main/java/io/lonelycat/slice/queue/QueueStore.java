// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.config.Keys;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.OutsideFolder;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.remote.StoreServer;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.history.DatabaseServer;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.page.QueuePage;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a queue is kept: a folder outside of all workspaces, with the log of what happened and the plans, and a database. Several
 * processes may have it open.
 */
final class QueueStore implements Closeable {
    private static final String SUFFIX = ".queue";
    private static final String PAGE = "queue.html";

    private final Path folder;
    private final QueueLedger ledger;
    private final WorkspaceSession site;

    private QueueStore(Path folder, QueueLedger ledger, WorkspaceSession site) {
        this.folder = folder;
        this.ledger = ledger;
        this.site = site;
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
        Optional<DatabaseServer> server = StoreServer.of(site);
        Path folder = place(site);
        if (StateFiles.kind(folder).filter(kind -> kind != FileKind.FOLDER).isPresent()) {
            throw new InvalidInputException(
                    "The queue is to be kept in " + folder + ", which is no folder. Name one with `lonelycat.store`.");
        }
        StateFiles.createFolder(folder);
        QueueLedger ledger =
                server.isPresent() ? new ServerLedger(server.get(), site, folder) : FolderLedger.open(site, folder);
        return new QueueStore(folder, ledger, site);
    }

    /** Returns where the queue of a workspace has its files. */
    static Path place(WorkspaceSession site) {
        Path root = site.workspace().root();
        Path folder = site.settings()
                .configuration()
                .find(Keys.STORE)
                .filter(text -> !DatabaseServer.isAddress(text))
                .map(text -> site.settings().configuration().resolved(Keys.STORE, text))
                .orElseGet(() -> root.resolveSibling(root.getFileName() + SUFFIX));
        return OutsideFolder.of(site, folder, "The queue and its plans", "lonelycat.store");
    }

    Path folder() {
        return folder;
    }

    /** Looks at the queue and changes it, all at once: no other process does so meanwhile. */
    <T> T change(Function<QueueBook, T> work) {
        return ledger.change(work);
    }

    /**
     * Keeps a copy of a plan on this machine, so that no clean of a workspace takes it away.
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
        Path draft = plans.resolve(
                "." + kept.getFileName() + "." + site.settings().caller().pid() + ".tmp");
        StateFiles.deleteTree(draft);
        StateFiles.createFolder(draft);
        for (Path file : new EvidenceFiles(plan.folder()).ofPlanAndSource(proposal.plan())) {
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
        Path plan = EvidenceFiles.plans(folder).resolve(id);
        if (!StateFiles.exists(plan)) {
            shareFiles(id);
        }
        return plan;
    }

    /** Lets all machines have a plan. */
    void shareFiles(String plan) {
        ledger.share(EvidenceFiles.plans(folder).resolve(plan));
    }

    /** Returns the evidence of an execution in a copy. */
    Path evidence(String execution) {
        Path evidence = verified().resolve(execution);
        ledger.share(evidence);
        return evidence;
    }

    /** Has the page of the queue shown, or writes it anew and returns where it is. */
    Optional<Path> show(QueuePage page) {
        return site.show(page.page(), folder.resolve(PAGE));
    }

    /** Says whether machines share it that share no files. */
    boolean isShared() {
        return ledger.isShared();
    }

    /** Returns where the queue is, for people. */
    String place() {
        return ledger.place();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
