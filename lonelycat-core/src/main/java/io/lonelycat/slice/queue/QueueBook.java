// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.slice.queue.PlaceTree.LandingPlace;
import io.lonelycat.slice.queue.QueueIndex.ModeNow;
import io.lonelycat.slice.queue.move.Breaker;
import io.lonelycat.slice.queue.move.ModeMove;
import io.lonelycat.slice.queue.move.MoveDetails;
import io.lonelycat.slice.queue.move.Priority;
import io.lonelycat.slice.queue.move.QueueEntry;
import io.lonelycat.slice.queue.move.QueueMode;
import io.lonelycat.slice.queue.move.QueueMove;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Submission;
import io.lonelycat.slice.queue.move.Worker;
import io.lonelycat.slice.queue.move.WorkerMove;
import io.lonelycat.slice.queue.move.WorkerState;
import io.lonelycat.workspace.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The queue, open for one change of it: a process looks at what the queue is now, moves plans from one state to another, and is the
 * only one to do so meanwhile.
 */
final class QueueBook {
    static final String ENGINE = "lonelycat";

    private final QueueIndex index;
    private final Instant now;
    private final String host;
    private final List<QueueEntry> entries = new ArrayList<>();

    /**
     * Opens the queue.
     *
     * @param host the name of this machine
     */
    QueueBook(QueueIndex index, Instant now, String host) {
        this.index = index;
        this.now = now;
        this.host = host;
    }

    /** Answers what is in the queue. */
    QueueIndex index() {
        return index;
    }

    Instant now() {
        return now;
    }

    /** Returns what has to be added to the log. */
    List<QueueEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** Returns the plan with this id. */
    QueuedPlan plan(String id) {
        return index.plans()
                .find(id)
                .orElseThrow(() -> new InvalidInputException("The queue has no plan `" + VisibleText.of(id)
                        + "`. `lonelycat queue` lists what it has; `lonelycat submit` adds one."));
    }

    /** Who moves a plan, and why. */
    record Mover(String by, String reason) {}

    /**
     * Puts a plan into the queue, or changes how it is to be landed.
     *
     * @throws InvalidInputException when it must not be: it is landed or being landed, it needs a plan that is not there, or plans
     *     that need each other
     */
    QueuedPlan submit(String plan, Submission submission, Mover who) {
        Optional<QueuedPlan> before = new SubmitCheck(index.plans()).check(plan, submission);
        QueueState to = before.map(QueuedPlan::state).filter(QueueState::isOpen).orElse(QueueState.WAITING);
        return write(new QueueMove(
                index.nextNumber(),
                now,
                plan,
                before.map(QueuedPlan::state),
                to,
                who.by(),
                who.reason(),
                MoveDetails.NONE.with(submission)));
    }

    /** Moves a plan to another state. */
    QueuedPlan move(QueuedPlan plan, QueueState to, Mover who) {
        return write(moving(plan, to, who, MoveDetails.NONE));
    }

    QueueMove moving(QueuedPlan plan, QueueState to, Mover who, MoveDetails details) {
        if (!plan.state().next().contains(to)) {
            throw new InvalidInputException("The plan " + plan.plan() + " is "
                    + plan.state().words() + ", and cannot be " + to.words() + " now.");
        }
        return new QueueMove(
                index.nextNumber(), now, plan.plan(), Optional.of(plan.state()), to, who.by(), who.reason(), details);
    }

    /** Gives a plan another priority. */
    QueuedPlan raise(QueuedPlan plan, Priority priority, Mover who) {
        if (!plan.state().next().contains(plan.state())) {
            throw new InvalidInputException("The plan " + plan.plan() + " is "
                    + plan.state().words() + ": its priority does not count any more.");
        }
        return write(moving(plan, plan.state(), who, MoveDetails.NONE.with(priority)));
    }

    /** Gives a plan to a worker, who is believed to be alive for a while. */
    QueuedPlan take(QueuedPlan ready, QueueState to, MoveDetails details, Worker worker, Duration lease) {
        QueuedPlan taken = write(moving(ready, to, new Mover(worker.name(), ""), details));
        index.extend(taken, worker, now.plus(lease));
        return taken;
    }

    /**
     * Says where the queue lands: where the first worker did that asked.
     *
     * @param instead whether it lands in this workspace from now on, in place of another one
     * @return the place: this one, or the one in which it has landed so far
     * @throws InvalidInputException when this one cannot take the place of another one since a worker is landing a plan there
     */
    LandingPlace landsAt(LandingPlace here, boolean instead) {
        Optional<LandingPlace> there = index.plans().landingPlace();
        if (there.filter(here::equals).isPresent()) {
            return here;
        }
        List<QueuedPlan> landing = index.plans().in(QueueState.LANDING);
        if (there.isPresent() && instead && !landing.isEmpty()) {
            throw new InvalidInputException(
                    "A worker is landing " + landing.get(0).plan() + " in " + there.get()
                            + " at this moment. Land here when it has ended; a worker that has died is not waited for longer than "
                            + QueueWorker.LEASE.toSeconds() + " s.");
        }
        if (there.isPresent() && !instead) {
            return there.get();
        }
        index.landAt(here);
        return here;
    }

    /** Moves what time has moved, see {@link QueueUpkeep}. */
    void tidy() {
        new QueueUpkeep(this, host).tidy();
    }

    /** Moves what other moves have decided, see {@link QueueUpkeep}. */
    void settle() {
        new QueueUpkeep(this, host).settle();
    }

    static boolean isLanded(List<QueuedPlan> plans) {
        return plans.stream().allMatch(it -> it.state() == QueueState.LANDED);
    }

    /** Says whether all plans have been landed after which the checks of one were run. */
    boolean isFirst(QueuedPlan plan) {
        return isLanded(index.plans().after(plan));
    }

    /**
     * Says what came of a plan that a worker took.
     *
     * @param to what follows; a plan that would go back waits on where a check is not to be believed
     * @return whether it was still its own: another worker may have taken it over
     */
    boolean finish(QueuedPlan taken, QueueState to, Mover who, MoveDetails details) {
        boolean own = isOwn(taken);
        if (own) {
            write(moving(plan(taken.plan()), unlessDisbelieved(to, details.failed()), who, details));
        }
        return own;
    }

    /** A plan does not go back for a check that fails for all. */
    QueueState unlessDisbelieved(QueueState to, Optional<String> failed) {
        boolean back = to == QueueState.RETURNED || to == QueueState.DOUBTED;
        return back
                        && breaker()
                                .filter(it -> failed.filter(it.check()::equals).isPresent())
                                .isPresent()
                ? QueueState.WAITING
                : to;
    }

    /** Returns the check that is not to be believed, if one is not. */
    Optional<Breaker> breaker() {
        return index.plans().breaker().filter(Breaker::isOpen);
    }

    /**
     * Lets another plan make the change of one that a worker took, in its place.
     *
     * @return absent where another worker has taken it over
     */
    Optional<QueuedPlan> replace(QueuedPlan taken, String other, Submission submission, Mover who) {
        if (!isOwn(taken)) {
            return Optional.empty();
        }
        submit(other, submission, new Mover(who.by(), "Makes the change of " + taken.plan()));
        write(moving(plan(taken.plan()), QueueState.REPLACED, who, MoveDetails.NONE.replacedBy(other)));
        return Optional.of(plan(other));
    }

    /** Says whether a plan is still with the worker who took it. */
    boolean isOwn(QueuedPlan taken) {
        QueuedPlan there = plan(taken.plan());
        return there.state().isWorkedOn() && there.token() == taken.token();
    }

    QueuedPlan write(QueueMove move) {
        write((QueueEntry) move);
        return plan(move.plan());
    }

    private void write(QueueEntry entry) {
        index.apply(entry);
        entries.add(entry);
    }

    /** Returns what the queue does. */
    QueueMode mode() {
        return index.mode().map(ModeNow::mode).orElse(QueueMode.OPEN);
    }

    /**
     * Changes what the queue does.
     *
     * @throws InvalidInputException when it does so already
     */
    void change(QueueMode to, Mover who) {
        if (!mode().next().contains(to)) {
            throw new InvalidInputException("The queue is " + mode().text() + " already.");
        }
        write(new ModeMove(index.nextNumber(), now, index.mode().map(ModeNow::mode), to, who.by(), who.reason()));
    }

    /**
     * Notes that a worker works, has ended or is lost.
     *
     * @param tags what its machine has, where it begins
     * @param place in which workspace it is, where it begins
     */
    void note(String worker, WorkerState to, Mover who, Set<String> tags, Optional<String> place) {
        Optional<WorkerState> from = index.crew().state(worker);
        if (from.map(it -> it.next().contains(to)).orElse(to == WorkerState.WORKING)) {
            write(new WorkerMove(
                    index.nextNumber(),
                    now,
                    worker,
                    from,
                    to,
                    who.by(),
                    who.reason(),
                    tags.stream().sorted().toList(),
                    place));
        }
    }
}
