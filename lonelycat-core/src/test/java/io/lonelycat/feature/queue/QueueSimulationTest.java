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
 * Simulates random actions of users and workers with storage errors. No plan may be lost, landed twice, or landed before its dependencies.
 * The SQL is real.
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

    static StoreDatabase inMemory() {
        try {
            return new StoreDatabase(":memory:", SqlConnection.sqlite(":memory:"), false);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Simulation {
        private static final Cause ANNA = new Cause("anna", "because");
        private static final Digest DIGEST = Digest.of(new byte[0]);
        /** Most simulations use fewer plans, because small queues reveal most errors and are faster. */
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
        private final Set<PlanId> bad = new HashSet<>();
        private final Set<PlanId> landed = new HashSet<>();
        /** Plans landed by workers that died before their report. */
        private final Set<PlanId> unreported = new HashSet<>();
        /** Of these, plans that users moved since. */
        private final Set<PlanId> touchedByUsers = new HashSet<>();

        private final List<SimulatedWorker> processes = new ArrayList<>();

        private Instant now = Instant.parse("2026-03-01T10:00:00Z");
        private int started;

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

        /** Retries after a storage error, which saves no change. */
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

        /** Ends a worker's action, or wakes a silent worker. */
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

        /** @return whether checks passed */
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

        /** Kills a worker, possibly after the plan was applied. */
        private void die(SimulatedWorker process) {
            QueuedPlan taken = process.taken;
            if (taken != null && random.nextBoolean() && change(queue -> queue.isOwn(taken))) {
                if (land(taken)) {
                    unreported.add(taken.id());
                }
            }
            processes.set(processes.indexOf(process), new SimulatedWorker());
        }

        /** Only the worker with a plan's token may extend the plan's lease. */
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

        /** Releases all plans, and runs workers until no work is left. */
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

        /** Failed plans must be returned, plans with a missing dependency cancelled, others landed. */
        private boolean isRightly(PlanId plan, PlanState state) {
            List<PlanId> needs = tables.find(plan).orElseThrow().submission().needs();
            return switch (state) {
                case LANDED -> landed.contains(plan);
                case RETURNED -> bad.contains(plan) && mayBeLeft(plan);
                case CANCELLED -> needs.stream().anyMatch(it -> isGone(state(it))) && mayBeLeft(plan);
                default -> false;
            };
        }

        /** A user's later decision overrides an unreported landing. */
        private boolean mayBeLeft(PlanId plan) {
            return !landed.contains(plan) || touchedByUsers.contains(plan);
        }
    }
}
