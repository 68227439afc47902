// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.json.Digest;
import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.QueueTurns.Turn;
import io.lonelycat.slice.queue.move.MoveDetails;
import io.lonelycat.slice.queue.move.MoveDetails.VerifiedTree;
import io.lonelycat.slice.queue.move.Priority;
import io.lonelycat.slice.queue.move.QueueEntry;
import io.lonelycat.slice.queue.move.QueueMode;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Submission;
import io.lonelycat.slice.queue.move.Submission.LandingTerms;
import io.lonelycat.slice.queue.move.TouchedPaths;
import io.lonelycat.slice.queue.move.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A queue whose plans are verified in copies, and its workers: all that is done to it is drawn, and looked at after each step. */
final class QueueSimulation {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Mover ANNA = new Mover("anna", "because");
    private static final Digest DIGEST = Digest.of(new byte[0]);
    /** How many plans a queue has; most have fewer: they fail for most of the reasons for which large ones do, and take less time. */
    private static final int MOST_PLANS = 25;

    private static final int STEPS_FOR_EACH = 12;
    private static final int MOST_LOST = 3;
    private static final List<Priority> PRIORITIES = List.of(Priority.values());
    private static final String FAULT = "The store fails";

    /** What a worker is at. */
    private record Job(Turn turn, Set<String> copied, Worker worker) {}

    private final SimulatedStore store;
    private final QueueIndex index;
    private final Random random;
    private final int most;
    private final QueueTurns ahead;
    private final SimulatedWorkspace workspace;
    private final List<QueueEntry> log = new ArrayList<>();
    private final List<QueuedPlan> open = new ArrayList<>();
    private final Map<String, TouchedPaths> files = new HashMap<>();
    private final List<Job> jobs = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private int workers;

    private QueueSimulation(SimulatedStore store, Random random) {
        this.store = store;
        this.index = store.index();
        this.random = random;
        this.most = 2 + random.nextInt(1 + random.nextInt(MOST_PLANS - 1));
        index.clear();
        this.workspace = new SimulatedWorkspace(random.nextBoolean());
        this.ahead = new QueueTurns(this::touched, 1 + random.nextInt(8));
    }

    /** Draws a queue, and returns it when nothing is left to do. */
    static QueueSimulation of(SimulatedStore store, long seed) {
        try {
            QueueSimulation simulation = new QueueSimulation(store, new Random(seed));
            for (int step = 0; step < STEPS_FOR_EACH * simulation.most; step++) {
                simulation.step();
            }
            for (QueueState state : QueueState.OPEN) {
                simulation.open.addAll(simulation.index.plans().in(state));
            }
            simulation.drain();
            return simulation;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("In the queue drawn with -Dlonelycat.simulations.first=" + seed, e);
        }
    }

    /** Returns what happened. */
    List<QueueEntry> log() {
        return List.copyOf(log);
    }

    /** Returns the plans to which something was still to happen when nothing more was submitted. */
    List<QueuedPlan> open() {
        return List.copyOf(open);
    }

    /** Where the store fails, it has kept nothing, and is asked again. */
    private <T> T change(Function<QueueBook, T> work) {
        if (random.nextInt(20) == 0) {
            assertThatThrownBy(() -> changed(work, () -> {
                        throw new IllegalStateException(FAULT);
                    }))
                    .hasMessage(FAULT);
        }
        return changed(work, () -> {});
    }

    private <T> T changed(Function<QueueBook, T> work, Runnable last) {
        List<T> answer = new ArrayList<>();
        List<QueueEntry> entries = new ArrayList<>();
        store.inTransaction(() -> {
            QueueBook book = new QueueBook(index, now, "here");
            answer.add(work.apply(book));
            if (!book.entries().isEmpty()) {
                book.settle();
            }
            entries.addAll(book.entries());
            last.run();
        });
        log.addAll(entries);
        return answer.get(0);
    }

    private void step() {
        switch (random.nextInt(16)) {
            case 0, 1 -> submit();
            case 2, 3, 4 -> take();
            case 5, 6, 7, 8 -> finish();
            case 9 -> now = now.plusSeconds(random.nextInt(50));
            case 10 -> hold();
            case 11 -> change(this::switchMode);
            case 12 -> die();
            case 13 -> extend();
            case 14 -> raise();
            default -> release();
        }
        check();
    }

    /** Paused it is for a short time only, so that it comes to something else. */
    private boolean switchMode(QueueBook book) {
        boolean pauses = book.mode() == QueueMode.OPEN && random.nextInt(3) == 0;
        QueueMode to = pauses ? QueueMode.PAUSED : QueueMode.OPEN;
        if (book.mode() != to) {
            book.change(to, ANNA);
        }
        return pauses;
    }

    private void submit() {
        if (files.size() < most) {
            String plan = id(files.size());
            files.put(
                    plan,
                    new TouchedPaths(random.ints(1 + random.nextInt(2), 0, 15)
                            .mapToObj(it -> "f" + it)
                            .collect(Collectors.toSet())));
            boolean alone = files.size() == 1 || random.nextInt(6) > 0;
            List<String> needed = alone ? List.of() : List.of(id(random.nextInt(files.size() - 1)));
            Optional<Instant> deadline =
                    random.nextInt(10) == 0 ? Optional.of(now.plusSeconds(1 + random.nextInt(200))) : Optional.empty();
            LandingTerms terms = new LandingTerms(PRIORITIES.get(random.nextInt(4)), needed, deadline, List.of());
            workspace.submitted(plan, random.nextInt(5) > 0, needed);
            change(book -> book.submit(plan, new Submission(DIGEST, DIGEST, "it", "anna", 1, terms), ANNA));
        }
    }

    private static String id(int number) {
        return "plan_%026d".formatted(number);
    }

    private void raise() {
        List<QueuedPlan> waiting = index.plans().in(QueueState.WAITING);
        if (!waiting.isEmpty()) {
            QueuedPlan plan = waiting.get(random.nextInt(waiting.size()));
            Priority priority = PRIORITIES.get(random.nextInt(4));
            change(book -> book.raise(plan, priority, ANNA));
        }
    }

    private void take() {
        Worker worker = new Worker("w" + ++workers, "there", workers, now);
        QueueTurns turns = workspace.isMixed() && random.nextInt(8) == 0 ? new QueueTurns(this::touched, 0) : ahead;
        Optional<Turn> turn = change(book -> turns.take(book, worker, LEASE, () -> "exec_" + workers));
        turn.ifPresent(it -> {
            assertThat(index.mode().filter(now -> now.mode() == QueueMode.PAUSED))
                    .as("none is begun while it is paused")
                    .isEmpty();
            assertThat(it.plan().lost()).as("no plan ends workers for ever").isLessThan(MOST_LOST);
            boolean late = isLate(it.plan()) && it.plan().lost() == 0;
            assertThat(late).as("begun after its deadline").isFalse();
            hadItsTurn(it.plan(), it.after());
            jobs.add(new Job(it, workspace.copy(it.after(), it.plan().plan()), worker));
        });
    }

    /** No plan waits that would have been taken before it: where others are ahead, none that conflicts with it. */
    private void hadItsTurn(QueuedPlan taken, List<String> after) {
        boolean waited = log.get((int) taken.token() - 1)
                .from()
                .filter(QueueState.WAITING::equals)
                .isPresent();
        Optional<QueuedPlan> before = index.plans().in(QueueState.WAITING).stream()
                .filter(it -> index.plans().unlanded(it).isEmpty())
                .filter(it -> after.isEmpty() || conflict(it.plan(), taken.plan()))
                .findFirst()
                .filter(it -> it.priority().compareTo(taken.priority()) > 0
                        || (it.priority() == taken.priority() && it.submitted() < taken.submitted()));
        assertThat(before.filter(it -> waited)).as("before " + taken.plan()).isEmpty();
        assertThat(after).as("ahead of " + taken.plan()).noneMatch(it -> conflict(it, taken.plan()));
    }

    private TouchedPaths touched(String plan) {
        return files.getOrDefault(plan, new TouchedPaths(Set.of()));
    }

    private boolean conflict(String one, String other) {
        return touched(one).conflictsWith(touched(other));
    }

    /** A worker is done; one that was not heard of for too long wakes up. */
    private void finish() {
        if (jobs.isEmpty()) {
            return;
        }
        Job job = jobs.remove(random.nextInt(jobs.size()));
        String plan = job.turn().plan().plan();
        if (job.turn().kind() == Turn.Kind.VERIFY) {
            boolean holds = workspace.holds(job.copied());
            QueueState failed = workspace.hasAll(job.turn().after()) ? QueueState.RETURNED : QueueState.DOUBTED;
            Optional<VerifiedTree> found = holds ? Optional.of(new VerifiedTree(DIGEST, DIGEST)) : Optional.empty();
            if (end(job, holds ? QueueState.VERIFIED : failed, MoveDetails.NONE.with(found)) && holds) {
                workspace.verified(plan, job.copied());
            }
            return;
        }
        // Under the lock of the workspace.
        if (change(book -> book.isOwn(job.turn().plan()))) {
            QueueState to = workspace.land(plan) ? QueueState.LANDED : QueueState.RETURNED;
            boolean ended = end(job, to, MoveDetails.NONE);
            assertThat(ended).isTrue();
            workspace.told(plan);
        }
    }

    /** A worker dies; one that lands may have carried the plan out. */
    private void die() {
        if (!jobs.isEmpty()) {
            Job job = jobs.remove(random.nextInt(jobs.size()));
            String plan = job.turn().plan().plan();
            boolean lands = job.turn().kind() == Turn.Kind.LAND && random.nextBoolean();
            if (lands && change(book -> book.isOwn(job.turn().plan())) && workspace.land(plan)) {
                workspace.dies(plan);
            }
        }
    }

    /** A worker is heard of, which counts only while the plan is still its own. */
    private void extend() {
        if (!jobs.isEmpty()) {
            Job job = jobs.get(random.nextInt(jobs.size()));
            QueuedPlan taken = job.turn().plan();
            boolean own = change(book -> book.isOwn(taken));
            boolean extended = change(book -> book.index().extend(taken, job.worker(), now.plus(LEASE)));
            assertThat(extended).isEqualTo(own);
        }
    }

    private boolean end(Job job, QueueState to, MoveDetails details) {
        return change(book -> book.finish(job.turn().plan(), to, ANNA, details));
    }

    private void hold() {
        List<QueueState> held = List.of(QueueState.WAITING, QueueState.VERIFYING, QueueState.VERIFIED);
        index.plans().in(held.get(random.nextInt(held.size()))).stream()
                .findFirst()
                .ifPresent(it -> moveByHand(it, QueueState.HELD));
    }

    private void release() {
        index.plans().in(QueueState.HELD).stream().findFirst().ifPresent(it -> {
            assertThat(it.by().equals(QueueBook.ENGINE))
                    .as("held after the third worker died, and not before")
                    .isEqualTo(it.lost() == MOST_LOST);
            moveByHand(it, QueueState.WAITING);
        });
    }

    private void moveByHand(QueuedPlan plan, QueueState to) {
        change(book -> book.move(plan, to, ANNA));
        workspace.lookedAt(plan.plan());
    }

    /** What needs a plan that went back is not wanted any more. */
    private void cancel() {
        List<QueueState> gone = List.of(QueueState.RETURNED, QueueState.CANCELLED);
        index.plans().in(QueueState.WAITING).stream()
                .filter(it -> index.plans().unlanded(it).stream().anyMatch(need -> gone.contains(need.state())))
                .findFirst()
                .ifPresent(it -> moveByHand(it, QueueState.CANCELLED));
    }

    private void check() {
        Map<QueueState, Long> count = store.states();
        assertThat(count.values().stream().mapToLong(it -> it).sum())
                .as("none is lost")
                .isEqualTo(files.size());
        assertThat(count.getOrDefault(QueueState.LANDED, 0L)).isEqualTo(workspace.landings());
        if (!workspace.isMixed()) {
            assertThat(count.getOrDefault(QueueState.LANDING, 0L)).isLessThan(2);
        }
        assertThat(workspace.holds()).as("none that fails").isTrue();
    }

    private boolean isOpen() {
        return QueueState.OPEN.stream().anyMatch(state -> index.plans().count(state) > 0);
    }

    /** All is released, and workers go on until there is nothing left to do. */
    private void drain() {
        change(book -> book.mode() == QueueMode.PAUSED && switchMode(book));
        for (int round = 0; round < 20 * most && isOpen(); round++) {
            release();
            cancel();
            take();
            take();
            finish();
            finish();
            now = now.plusSeconds(round % 10 == 0 ? 61 : 1);
            check();
        }
        assertThat(isOpen()).as("all are through").isFalse();
        files.keySet().forEach(plan -> ended(index.plans().find(plan).orElseThrow()));
    }

    /** What does not hold goes back, and so does what came too late; all else is landed, but for what needs one of these. */
    private void ended(QueuedPlan plan) {
        String id = plan.plan();
        boolean waitsInVain = !index.plans().unlanded(plan).isEmpty();
        assertThat(
                        switch (plan.state()) {
                            case LANDED -> workspace.has(id);
                            case RETURNED -> (isLate(plan) || workspace.isBad(id)) && workspace.mayBeLeft(id);
                            case CANCELLED -> waitsInVain && workspace.mayBeLeft(id);
                            default -> false;
                        })
                .as("%s is rightly %s", id, plan.state())
                .isTrue();
    }

    private boolean isLate(QueuedPlan plan) {
        return plan.submission()
                .terms()
                .deadline()
                .filter(it -> !it.isAfter(now))
                .isPresent();
    }
}
