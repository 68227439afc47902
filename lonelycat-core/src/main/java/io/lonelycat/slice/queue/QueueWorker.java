// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.AheadFlow;
import io.lonelycat.flow.change.ExecuteFlow;
import io.lonelycat.flow.change.ExecuteFlow.PlanSource;
import io.lonelycat.slice.queue.PlaceTree.LandingPlace;
import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.QueueTurns.Turn;
import io.lonelycat.slice.queue.WorkedPlan.Kind;
import io.lonelycat.slice.queue.WorkedPlan.Landing;
import io.lonelycat.slice.queue.move.MoveDetails;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Worker;
import io.lonelycat.workspace.Cancel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes plans from the queue and executes them: in the workspace, each under its lock and gated again, or in copies before. */
final class QueueWorker {
    /** A worker that is not heard of for so long is believed to be dead, and its plan is taken over. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** Where others change the same files all the time, a change goes back in the end. */
    private static final int MOST_AGAIN = 3;

    /** How often a worker looks for work that has none, while others are at work. */
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    /** How often it looks before it asks again whether plans have been approved. */
    private static final int LOOKS_PER_QUESTION = 30;

    private static final int MOST_LEFT_COPIES = 100;

    private final WorkspaceSession site;
    private final QueueStore store;
    private final ApprovalSources approvals;
    private final Worker worker;
    private final QueueTurns turns;
    private final LandingPlace here;
    private final WorkRequest request;
    private final Presence presence;
    private final PlaceTree files;
    private final PlannedAgain again;

    QueueWorker(WorkspaceSession site, QueueStore store, QueueTurns turns, WorkRequest request) {
        this.site = site;
        this.store = store;
        this.request = request;
        this.approvals = request.approvals();
        this.worker = Worker.of(site.settings().caller());
        this.turns = turns;
        this.here = LandingPlace.of(site);
        this.presence = new Presence(store, worker, request.tags(), here.toString());
        this.files = new PlaceTree(site, store);
        this.again = new PlannedAgain(site, store, worker);
    }

    /** Works until the queue has nothing more to do, something keeps all plans from being landed, or it is asked to stop. */
    Result run() {
        try {
            return worked();
        } finally {
            presence.ends();
        }
    }

    private Result worked() {
        Cancel cancel = site.settings().machine().cancel();
        List<WorkedPlan> worked = new ArrayList<>();
        boolean stopped = false;
        LandingPlace place = store.change(book -> {
            book.tidy();
            return book.landsAt(here, request.landHere());
        });
        if (place.equals(here)) {
            site.decidingPolicy().isThatOf(site);
            noteFiles();
            askAgain();
        } else if (!turns.areAhead() || !store.isShared()) {
            throw new InvalidInputException(elsewhere(place)
                    + "in two workspaces some plans would be in one of them, and the others in the other. Run `lonelycat"
                    + " work` there. If that workspace is gone, or this one is to take its place with all that was"
                    + " landed there, say so once with `lonelycat.landHere`."
                    + (store.isShared() ? " To verify plans here, and land them there, add `lonelycat.ahead`." : ""));
        }
        store.change(book -> book.index().plans().leftCopies(MOST_LEFT_COPIES))
                .forEach(execution -> AheadFlow.clean(site, execution));
        for (long landed = 0; landed < request.most() && !stopped && !cancel.now(); ) {
            Optional<Turn> next = next(cancel, worked.isEmpty());
            if (next.isEmpty()) {
                break;
            }
            work(next.get(), worked);
            landed += next.get().kind() == Turn.Kind.LAND ? 1 : 0;
            stopped = worked.get(worked.size() - 1).landing().stops();
        }
        presence.ends();
        return store.change(book ->
                WorkedPlan.result(worked.stream().map(it -> it.decided(book)).toList(), QueueView.of(book, store)));
    }

    private String elsewhere(LandingPlace place) {
        return "The plans of this queue are landed in " + place + ", and this is " + here + ": ";
    }

    /** Workers on other machines find out by it what they lack. */
    private void noteFiles() {
        if (turns.areAhead() && store.isShared()) {
            files.note();
        }
    }

    /** Takes a plan; waits for one as long as other workers verify or land what others wait for, or for good if it is to. */
    private Optional<Turn> next(Cancel cancel, boolean first) {
        Optional<Turn> next = take(first);
        for (int looked = 1;
                next.isEmpty() && !cancel.now() && (request.watch() || store.change(this::othersAreAtWork));
                looked++) {
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            if (looked % LOOKS_PER_QUESTION == 0) {
                askAgain();
            }
            next = take(first);
        }
        return next;
    }

    /**
     * Takes a plan.
     *
     * @param first whether it is the first one, so that there is nothing yet to tell of but what is wrong
     */
    private Optional<Turn> take(boolean first) {
        LandingPlace place = store.change(book -> book.landsAt(here, false));
        Optional<Long> landed = place.equals(here) ? Optional.empty() : files.landedHere();
        if (!place.equals(here) && landed.isEmpty()) {
            if (first) {
                throw new InvalidInputException(elsewhere(place)
                        + "it has never had the files that are here. Bring this clone to what is there, without files of"
                        + " your own, or begin with the worker there; it needs `lonelycat.ahead`, too.");
            }
            return Optional.empty();
        }
        return store.change(book -> {
            boolean lands = book.landsAt(here, false).equals(here);
            Optional<Turn> taken = lands == place.equals(here)
                    ? turns.take(book, worker, LEASE, new QueueTurns.Where(landed, request.tags(), () -> site.ids()
                            .execution()))
                    : Optional.empty();
            if (taken.isPresent() || request.watch()) {
                presence.isThere(book);
            }
            return taken;
        });
    }

    private boolean othersAreAtWork(QueueBook book) {
        QueuePlans plans = book.index().plans();
        return turns.areAhead() && plans.count(QueueState.LANDING) + plans.count(QueueState.VERIFYING) > 0;
    }

    private void work(Turn turn, List<WorkedPlan> worked) {
        if (turn.kind() == Turn.Kind.LAND) {
            land(turn.plan(), MOST_AGAIN, worked);
            noteFiles();
        } else {
            verify(turn, worked);
        }
    }

    /** Gives a turn to the plans that have been approved since they were asked about: where they are landed, since approvals count there. */
    private void askAgain() {
        for (QueuedPlan asked : store.change(book -> book.landsAt(here, false).equals(here)
                ? book.index().plans().in(QueueState.NEED_APPROVAL)
                : List.<QueuedPlan>of())) {
            answer(asked)
                    .ifPresent(answer ->
                            store.change(book -> book.plan(asked.plan()).token() == asked.token()
                                    ? book.move(asked, QueueState.WAITING, new Mover(worker.name(), answer))
                                    : asked));
        }
    }

    /** Returns what the gate says now, in a sentence; empty as long as it asks for an approval, or where it cannot say. */
    private Optional<String> answer(QueuedPlan asked) {
        try {
            Result now = new ExecuteFlow(site.asking(approvals))
                    .dryRun(WorkRequest.GOAL, PlanSource.named(Optional.of(store.pinned(asked))), approvals);
            return now.exitCode() == Result.APPROVAL_NEEDED || now.status().equals("locked")
                    ? Optional.empty()
                    : Optional.of(now.headline());
        } catch (InvalidInputException | EngineException e) {
            return Optional.empty();
        }
    }

    /**
     * Lands a plan, and the one that replaces it where its files have changed.
     *
     * @param most how many times it may be replaced
     */
    private void land(QueuedPlan taken, int most, List<WorkedPlan> worked) {
        tell("Landing ", taken);
        Heartbeat heart = new Heartbeat(store, taken, worker, LEASE);
        Landing landing = heart.during(() -> new LandingRun(site, store, approvals).of(taken, heart::isLost));
        if (landing.kind() == Kind.STALE && most > 0) {
            PlannedAgain.Replaced replaced = heart.during(() -> again.of(taken, landing));
            if (replaced.by().isPresent()) {
                worked.add(new WorkedPlan(taken, replaced.landing()));
                QueuedPlan other = replaced.by().get();
                land(
                        store.change(book -> book.take(other, QueueState.LANDING, MoveDetails.NONE, worker, LEASE)),
                        most - 1,
                        worked);
                return;
            }
            worked.add(finished(taken, replaced.landing(), MoveDetails.NONE));
        } else {
            worked.add(finished(taken, landing, MoveDetails.NONE));
        }
    }

    private void tell(String what, QueuedPlan plan) {
        site.tell(what + plan.plan() + ": " + QueueView.flat(plan.submission().intent()));
    }

    private WorkedPlan finished(QueuedPlan taken, Landing landing, MoveDetails details) {
        return store.change(book -> {
            boolean own = book.finish(
                    taken,
                    landing.to(taken.attempts()),
                    new Mover(worker.name(), landing.reason()),
                    details.by(landing.execution()).failed(landing.failed()));
            QueuedPlan now = book.plan(taken.plan());
            return new WorkedPlan(taken, own ? landing.as(now.state()) : landing.takenOver(now));
        });
    }

    /** Executes a plan in a copy, after the plans that are to be landed before it. */
    private void verify(Turn turn, List<WorkedPlan> worked) {
        QueuedPlan taken = turn.plan();
        tell("Verifying ", taken);
        Heartbeat heart = new Heartbeat(store, taken, worker, LEASE);
        CopyRun run = new CopyRun(site.asking(approvals), store, approvals, heart::isLost);
        CopyRun.Verified verified = heart.during(() -> run.of(turn));
        if (verified.landing().kind() == Kind.UNPREPARED && turn.landed().isPresent()) {
            turns.leaveOut(taken.plan());
        }
        if (verified.landing().kind() == Kind.STALE) {
            PlannedAgain.Replaced replaced = heart.during(() -> again.of(taken, verified.landing()));
            worked.add(
                    replaced.by().isPresent()
                            ? new WorkedPlan(taken, replaced.landing())
                            : finished(taken, replaced.landing(), MoveDetails.NONE));
            return;
        }
        worked.add(finished(taken, verified.landing(), MoveDetails.NONE.with(verified.found())));
    }
}
