// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.PostgresServer;
import io.lonelycat.Share;
import io.lonelycat.api.Priority;
import io.lonelycat.feature.queue.QueuedPlan.Cause;
import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.PlanId;
import io.lonelycat.record.history.SqlConnection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Draws what users, workers, time and a store with faults do to a queue, and looks after each step whether a plan is lost, landed twice, or
 * landed before one that it needs. The tables and their statements are the real ones.
 */
class QueueSimulationTest {
    private static final long FIRST = Share.seed();

    @Test
    void losesNothingAndLandsNothingTwiceOrBeforeWhatItNeeds() {
        simulate(inMemory(), 10);
    }

    @Test
    void doesTheSameOnAServer() {
        simulate(new StoreAddress(PostgresServer.schema(), Optional.empty()).open(), 1);
    }

    @Test
    @Tag("long")
    void losesNothingInManyQueues() {
        simulate(inMemory(), 2_000);
    }

    private static void simulate(StoreDatabase database, long many) {
        try (database) {
            for (long seed = FIRST; seed < FIRST + many; seed++) {
                Simulation.run(database, seed);
            }
        }
    }

    /** Opens an empty database in memory, for one connection alone. */
    static StoreDatabase inMemory() {
        try {
            return new StoreDatabase(":memory:", SqlConnection.sqlite(":memory:"), false);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A queue and its workers. */
    private static final class Simulation {
        private static final Cause ANNA = new Cause("anna", "because");
        private static final Digest DIGEST = Digest.of(new byte[0]);
        /** Most queues have fewer plans: they fail for most of the reasons for which large ones do, and take less time. */
        private static final int MOST_PLANS = 25;

        private static final int STEPS_FOR_EACH = 12;
        private static final int WORKERS = 4;
        private static final int MOST_LOST = 3;
        private static final String FAULT = "The store fails";

        private final QueueTables tables;
        private final StoreDatabase database;
        private final Random random;
        private final int most;
        private final List<PlanId> plans = new ArrayList<>();
        /** Plans that fail their checks. */
        private final Set<PlanId> bad = new HashSet<>();
        /** Plans whose change is made. */
        private final Set<PlanId> landed = new HashSet<>();
        /** Plans that workers landed that died before they could report it. */
        private final Set<PlanId> unreported = new HashSet<>();
        /** Of these, the ones that users held, released or cancelled since. */
        private final Set<PlanId> touchedByUsers = new HashSet<>();

        private final List<SimulatedWorker> processes = new ArrayList<>();

        private Instant now = Instant.parse("2026-03-01T10:00:00Z");
        private int started;

        /** A worker, what it is doing. */
        private final class SimulatedWorker {
            private final Worker worker = new Worker("a", "w" + ++started, "there", started, now, List.of(), "/w");
            private @Nullable QueuedPlan taken;
        }

        private Simulation(StoreDatabase database, Random random) {
            this.database = database;
            this.tables = new QueueTables(database);
            this.random = random;
            this.most = 2 + random.nextInt(1 + random.nextInt(MOST_PLANS - 1));
            Stream.of("queue_plan", "queue_event", "queue_worker")
                    .forEach(table -> database.update("DELETE FROM " + table));
            for (int i = 0; i < WORKERS; i++) {
                processes.add(new SimulatedWorker());
            }
        }

        /** Draws a queue, and follows it until nothing is left to do. */
        static void run(StoreDatabase database, long seed) {
            QueueTables.create(database);
            try {
                Simulation simulation = new Simulation(database, new Random(seed));
                for (int step = 0; step < STEPS_FOR_EACH * simulation.most; step++) {
                    simulation.step();
                }
                simulation.drain();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("In the queue drawn with the seed " + seed, e);
            }
        }

        /** Where the store fails, it has kept nothing, and is asked again. */
        private <T> T change(Function<Queue, T> work) {
            if (random.nextInt(20) == 0) {
                assertThatThrownBy(() -> changed(work, () -> {
                            throw new IllegalStateException(FAULT);
                        }))
                        .hasMessage(FAULT);
            }
            return changed(work, () -> {});
        }

        private <T> T changed(Function<Queue, T> work, Runnable last) {
            List<T> answer = new ArrayList<>();
            database.inTransaction(() -> {
                Queue queue = new Queue(tables, now, "here", "any");
                answer.add(work.apply(queue));
                last.run();
            });
            return answer.get(0);
        }

        private void step() {
            SimulatedWorker process = processes.get(random.nextInt(WORKERS));
            switch (random.nextInt(16)) {
                case 0, 1 -> submit();
                case 2, 3, 4 -> take(process);
                case 5, 6, 7, 8 -> finish(process);
                case 9, 11 -> now = now.plusSeconds(random.nextInt(50));
                case 10 -> hold();
                case 12 -> die(process);
                case 13 -> hear(process);
                case 14 -> submitAgain();
                default -> release();
            }
            check();
        }

        private void submit() {
            if (plans.size() < most) {
                PlanId plan = new PlanId("plan_" + String.format(Locale.ROOT, "%026d", plans.size()));
                List<PlanId> needed = plans.isEmpty() || random.nextInt(6) > 0
                        ? List.of()
                        : List.of(plans.get(random.nextInt(plans.size())));
                plans.add(plan);
                if (random.nextInt(5) == 0) {
                    bad.add(plan);
                }
                Submission submission = submission(needed);
                change(queue -> queue.submit(plan, submission, ANNA));
            }
        }

        private Submission submission(List<PlanId> needs) {
            return new Submission(priority(), needs, "it", "anna", 1, DIGEST, List.of());
        }

        private Priority priority() {
            return List.of(Priority.values()).get(random.nextInt(Priority.values().length));
        }

        private void submitAgain() {
            any(PlanState.WAITING).ifPresent(plan -> {
                Submission submission = submission(plan.submission().needs());
                change(queue -> queue.submit(plan.id(), submission, ANNA));
            });
        }

        private Optional<QueuedPlan> any(PlanState state) {
            List<QueuedPlan> found = change(queue -> queue.in(state));
            return found.isEmpty() ? Optional.empty() : Optional.of(found.get(random.nextInt(found.size())));
        }

        private void take(SimulatedWorker process) {
            if (process.taken != null) {
                return;
            }
            change(queue -> QueueOrder.take(queue, process.worker)).ifPresent(taken -> {
                assertThat(taken.lost()).as("no plan kills workers for ever").isLessThan(MOST_LOST);
                List<QueuedPlan> earlier = change(queue -> queue.in(PlanState.WAITING).stream()
                        .filter(plan -> queue.unlandedNeeds(plan).isEmpty())
                        .filter(plan -> QueueOrder.OF_PLANS.compare(plan, taken) < 0)
                        .toList());
                assertThat(earlier).as("before " + taken.id()).isEmpty();
                process.taken = taken;
            });
        }

        /** A worker ends what it does; one that was not heard from for too long wakes up. */
        private void finish(SimulatedWorker process) {
            QueuedPlan taken = process.taken;
            if (taken == null) {
                return;
            }
            process.taken = null;
            if (change(queue -> queue.isOwn(taken))) {
                PlanMove to = land(taken) ? PlanMove.LAND : PlanMove.RETURN;
                boolean ended = change(queue -> queue.finish(taken, to, ANNA));
                assertThat(ended).isTrue();
                unreported.remove(taken.id());
            }
        }

        /**
         * Carries out a plan.
         *
         * @return whether its checks passed
         */
        private boolean land(QueuedPlan taken) {
            assertThat(landed)
                    .as("what it needs")
                    .containsAll(taken.submission().needs());
            if (bad.contains(taken.id())) {
                return false;
            }
            assertThat(landed.add(taken.id())).as("once").isEqualTo(!unreported.contains(taken.id()));
            return true;
        }

        /** A process dies, and may have carried its plan out. */
        private void die(SimulatedWorker process) {
            QueuedPlan taken = process.taken;
            if (taken != null && random.nextBoolean() && change(queue -> queue.isOwn(taken))) {
                if (land(taken)) {
                    unreported.add(taken.id());
                }
            }
            processes.set(processes.indexOf(process), new SimulatedWorker());
        }

        /** The lease is extended only of a worker that is at work, and the plan stays its own only with its token. */
        private void hear(SimulatedWorker process) {
            QueuedPlan taken = process.taken;
            if (taken != null) {
                boolean own = change(queue -> queue.isOwn(taken));
                assertThat(tables.hear(process.worker, taken, now)).isEqualTo(own);
            }
        }

        private void hold() {
            any(PlanState.WAITING).ifPresent(it -> moveByUser(it, PlanMove.HOLD));
        }

        private void release() {
            any(PlanState.ON_HOLD).ifPresent(it -> {
                assertThat(it.move().by().equals(Queue.ENGINE))
                        .as("on hold after the third worker died, and not before")
                        .isEqualTo(it.lost() == MOST_LOST);
                moveByUser(it, PlanMove.RELEASE);
            });
        }

        private void moveByUser(QueuedPlan plan, PlanMove to) {
            change(queue -> queue.move(plan, to, ANNA));
            if (unreported.contains(plan.id())) {
                touchedByUsers.add(plan.id());
            }
        }

        /** Plans that need one which was returned are cancelled. */
        private void cancel() {
            List<QueuedPlan> waiting = change(queue -> queue.in(PlanState.WAITING));
            for (QueuedPlan plan : waiting) {
                boolean inVain = plan.submission().needs().stream().anyMatch(needed -> isGone(state(needed)));
                if (inVain) {
                    moveByUser(plan, PlanMove.CANCEL);
                }
            }
        }

        private static boolean isGone(PlanState state) {
            return state == PlanState.RETURNED || state == PlanState.CANCELLED;
        }

        private PlanState state(PlanId plan) {
            return tables.find(plan).orElseThrow().state();
        }

        private void check() {
            assertThat(tables.count(PlanState.LANDED)).isEqualTo(landed.size() - unreported.size());
            assertThat(database.number("SELECT count(*) FROM queue_plan"))
                    .as("none is lost")
                    .isEqualTo(plans.size());
        }

        private boolean isOpen() {
            return !tables.open().isEmpty();
        }

        /** Everything is released, and workers go on until nothing is left to do. */
        private void drain() {
            for (int round = 0; round < 20 * most && isOpen(); round++) {
                release();
                cancel();
                processes.forEach(this::take);
                processes.forEach(this::finish);
                now = now.plusSeconds(round % 10 == 0 ? 61 : 1);
                check();
            }
            assertThat(isOpen()).as("all have ended").isFalse();
            plans.forEach(plan -> assertThat(isRightly(plan, state(plan)))
                    .as("%s is rightly %s", plan, state(plan))
                    .isTrue());
        }

        /** What fails is returned; all else is landed, but for plans that need one that is not. */
        private boolean isRightly(PlanId plan, PlanState state) {
            List<PlanId> needs = tables.find(plan).orElseThrow().submission().needs();
            return switch (state) {
                case LANDED -> landed.contains(plan);
                case RETURNED -> bad.contains(plan) && mayBeLeft(plan);
                case CANCELLED -> needs.stream().anyMatch(it -> isGone(state(it))) && mayBeLeft(plan);
                default -> false;
            };
        }

        /** Whether a plan may end as not landed: where a worker landed it and died, users who moved it meanwhile are believed. */
        private boolean mayBeLeft(PlanId plan) {
            return !landed.contains(plan) || touchedByUsers.contains(plan);
        }
    }
}
