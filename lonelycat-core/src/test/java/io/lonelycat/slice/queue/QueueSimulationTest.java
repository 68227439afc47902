// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Share;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.JsonLines;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryFile;
import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.QueueIndex.ModeNow;
import io.lonelycat.slice.queue.QueueTurns.Turn;
import io.lonelycat.slice.queue.move.MoveDetails;
import io.lonelycat.slice.queue.move.MoveDetails.VerifiedTree;
import io.lonelycat.slice.queue.move.Priority;
import io.lonelycat.slice.queue.move.QueueMode;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Submission;
import io.lonelycat.slice.queue.move.Submission.LandingTerms;
import io.lonelycat.slice.queue.move.TouchedPaths;
import io.lonelycat.slice.queue.move.Worker;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Draws what people, workers, time and a store with faults do to a queue whose plans are verified in copies, and looks after each step
 * whether something is lost, landed twice, or landed in a combination whose checks were not run.
 */
class QueueSimulationTest {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Mover ANNA = new Mover("anna", "because");
    private static final Digest DIGEST = Digest.of(new byte[0]);
    /** How many plans a queue has; most have fewer: they fail for most of the reasons for which large ones do, and take less time. */
    private static final int MOST_PLANS = 25;

    private static final int STEPS_FOR_EACH = 12;
    private static final String FAULT = "The store fails";

    /** Where the log is written of one queue of so many, to be read into other tables. */
    private static final int READ_AGAIN = 10;

    @TempDir
    private Path folder;

    Database opened() {
        Database database = HistoryFile.inMemory(List.of(new QueueTables()));
        database.update("PRAGMA foreign_keys = ON");
        return database;
    }

    /** How many queues are drawn. */
    long simulations() {
        return Long.getLong("lonelycat.simulations", Share.of(1_000, 100_000));
    }

    @Test
    void landsAllThatHoldsAndNothingUntested() {
        long first = Long.getLong("lonelycat.simulations.first", 1);
        try (Database database = opened()) {
            for (long seed = first; seed < first + simulations(); seed++) {
                simulate(new Simulation(database, new Random(seed)), seed);
            }
        }
    }

    private void simulate(Simulation simulation, long seed) {
        try {
            for (int step = 0; step < STEPS_FOR_EACH * simulation.most; step++) {
                simulation.step();
            }
            simulation.drain();
            if (seed % READ_AGAIN == 0) {
                readAgain(simulation);
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("In the queue drawn with -Dlonelycat.simulations.first=" + seed, e);
        }
    }

    private void readAgain(Simulation simulation) {
        JsonLines log = new JsonLines(folder.resolve("queue.jsonl"));
        StateFiles.delete(log.file());
        log.append(simulation.log.toArray(JsonObject[]::new));
        try (Database other = HistoryFile.inMemory(List.of(new QueueTables()))) {
            QueueIndex read = new QueueIndex(other);
            read.catchUp(log, move -> {});
            assertThat(read.refused()).isZero();
            assertThat(Simulation.all(read)).isEqualTo(Simulation.all(simulation.index));
        }
    }

    /** What a worker is at. */
    private record Job(Turn turn, Set<String> copied, Worker worker) {}

    /** A queue, its workers, and what is in the workspace. */
    private static final class Simulation {
        private final QueueIndex index;
        private final Random random;
        private final int most;
        private final Function<String, TouchedPaths> touched;
        private final QueueTurns ahead;
        /** Whether some workers verify nothing ahead, and run the checks where they land. */
        private final boolean mixed;

        private final Set<String> bad = new HashSet<>();
        private final Set<String> landed = new TreeSet<>();
        /** What was landed by workers that died before they could say so. */
        private final Set<String> untold = new HashSet<>();

        private final List<JsonObject> log = new ArrayList<>();
        private final Map<String, Set<String>> verified = new HashMap<>();
        private final Map<String, Integer> file = new HashMap<>();
        private final List<Job> jobs = new ArrayList<>();
        private Instant now = Instant.parse("2026-03-01T10:00:00Z");
        private int workers;

        Simulation(Database database, Random random) {
            this.index = new QueueIndex(database);
            this.random = random;
            this.most = 2 + random.nextInt(1 + random.nextInt(MOST_PLANS - 1));
            index.clear();
            this.touched = plan -> new TouchedPaths(Set.of("f" + file.get(plan)));
            this.mixed = random.nextBoolean();
            this.ahead = new QueueTurns(touched, 1 + random.nextInt(8));
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
            List<JsonObject> lines = new ArrayList<>();
            index.database().inTransaction(() -> {
                QueueBook book = new QueueBook(index, now, "here");
                answer.add(work.apply(book));
                if (!book.lines().isEmpty()) {
                    book.settle();
                }
                lines.addAll(book.lines().values());
                last.run();
            });
            log.addAll(lines);
            return answer.get(0);
        }

        /** Returns what is in the tables of plans. */
        static List<Object> all(QueueIndex index) {
            List<Object> all =
                    new ArrayList<>(List.of(index.plans().pace(), index.plans().breaker(), index.mode()));
            index.plans().ids().forEach(plan -> all.add(index.plans().find(plan).orElseThrow()));
            return all;
        }

        void step() {
            switch (random.nextInt(15)) {
                case 0, 1 -> submit();
                case 2, 3, 4 -> take();
                case 5, 6, 7, 8 -> finish();
                case 9 -> now = now.plusSeconds(random.nextInt(50));
                case 10 -> hold();
                case 11 -> change(this::switchMode);
                case 12 -> die();
                case 13 -> extend();
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
            if (file.size() < most) {
                String plan = "plan_%026d".formatted(file.size());
                file.put(plan, random.nextInt(12));
                if (random.nextInt(5) == 0) {
                    bad.add(plan);
                }
                LandingTerms terms = new LandingTerms(
                        List.of(Priority.values()).get(random.nextInt(4)), List.of(), Optional.empty(), List.of());
                change(book -> book.submit(plan, new Submission(DIGEST, DIGEST, "it", "anna", 1, terms), ANNA));
            }
        }

        private void take() {
            Worker worker = new Worker("w" + ++workers, "there", workers, now);
            QueueTurns turns = mixed && random.nextInt(8) == 0 ? new QueueTurns(touched, 0) : ahead;
            Optional<Turn> turn = change(book -> turns.take(book, worker, LEASE, () -> "exec_" + workers));
            turn.ifPresent(it -> {
                assertThat(index.mode().map(ModeNow::mode))
                        .as("none is begun while it is paused")
                        .isNotEqualTo(Optional.of(QueueMode.PAUSED));
                Set<String> copied = new TreeSet<>(landed);
                if (it.kind() == Turn.Kind.VERIFY) {
                    copied.addAll(it.after());
                    copied.add(it.plan().plan());
                }
                jobs.add(new Job(it, copied, worker));
            });
        }

        /** A worker is done; one that was not heard of for too long wakes up. */
        private void finish() {
            if (jobs.isEmpty()) {
                return;
            }
            Job job = jobs.remove(random.nextInt(jobs.size()));
            String plan = job.turn().plan().plan();
            if (job.turn().kind() == Turn.Kind.VERIFY) {
                boolean red = job.copied().stream().anyMatch(bad::contains);
                QueueState to = !red
                        ? QueueState.VERIFIED
                        : landed.containsAll(job.turn().after()) ? QueueState.RETURNED : QueueState.DOUBTED;
                Optional<VerifiedTree> found = red ? Optional.empty() : Optional.of(new VerifiedTree(DIGEST, DIGEST));
                if (end(job, to, MoveDetails.NONE.with(found)) && !red) {
                    verified.put(plan, job.copied());
                }
                return;
            }
            // Under the lock of the workspace.
            if (change(book -> book.isOwn(job.turn().plan()))) {
                QueueState to = land(plan) ? QueueState.LANDED : QueueState.RETURNED;
                boolean ended = end(job, to, MoveDetails.NONE);
                assertThat(ended).isTrue();
                untold.remove(plan);
            }
        }

        /** Carries out a plan that was not carried out by a worker that died; says whether it holds. */
        private boolean land(String plan) {
            Set<String> after = new TreeSet<>(landed);
            after.add(plan);
            if (!mixed) {
                assertThat(verified.get(plan))
                        .as("the files that were verified")
                        .isEqualTo(after);
            } else if (!after.equals(verified.get(plan)) && bad.contains(plan)) {
                // Its checks run here.
                return false;
            }
            assertThat(landed.add(plan)).as("once").isEqualTo(!untold.contains(plan));
            return true;
        }

        /** A worker dies; one that lands may have carried the plan out. */
        private void die() {
            if (!jobs.isEmpty()) {
                Job job = jobs.remove(random.nextInt(jobs.size()));
                String plan = job.turn().plan().plan();
                boolean lands = job.turn().kind() == Turn.Kind.LAND && random.nextBoolean();
                if (lands && change(book -> book.isOwn(job.turn().plan())) && land(plan)) {
                    untold.add(plan);
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
                    .ifPresent(it -> change(book -> book.move(it, QueueState.HELD, ANNA)));
        }

        private void release() {
            index.plans().in(QueueState.HELD).stream()
                    .findFirst()
                    .ifPresent(it -> change(book -> book.move(it, QueueState.WAITING, ANNA)));
        }

        private void check() {
            Map<String, Long> count = new HashMap<>();
            index.database()
                    .each(
                            row -> count.put(row.getString(1), row.getLong(2)),
                            "SELECT state, count(*) FROM queue_plan GROUP BY state");
            assertThat(count.values().stream().mapToLong(it -> it).sum())
                    .as("none is lost")
                    .isEqualTo(file.size());
            assertThat(count.getOrDefault("landed", 0L)).isEqualTo(landed.size() - untold.size());
            if (!mixed) {
                assertThat(count.getOrDefault("landing", 0L)).isLessThan(2);
            }
            assertThat(landed).as("none that fails").noneMatch(bad::contains);
        }

        private boolean isOpen() {
            return QueueState.OPEN.stream().anyMatch(state -> index.plans().count(state) > 0);
        }

        /** All is released, and workers go on until there is nothing left to do. */
        void drain() {
            change(book -> book.mode() == QueueMode.PAUSED && switchMode(book));
            for (int round = 0; round < 20 * most && isOpen(); round++) {
                release();
                take();
                take();
                finish();
                finish();
                now = now.plusSeconds(round % 10 == 0 ? 61 : 1);
                check();
            }
            assertThat(isOpen()).as("all are through").isFalse();
            Set<String> fine = new TreeSet<>(file.keySet());
            fine.removeAll(bad);
            assertThat(landed).isEqualTo(fine);
            assertThat(index.plans().count(QueueState.RETURNED)).isEqualTo(bad.size());
        }
    }
}
