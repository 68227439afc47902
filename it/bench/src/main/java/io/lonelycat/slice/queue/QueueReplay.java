// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.json.Digest;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryFile;
import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.QueueTurns.Turn;
import io.lonelycat.slice.queue.move.MoveDetails;
import io.lonelycat.slice.queue.move.MoveDetails.VerifiedTree;
import io.lonelycat.slice.queue.move.Priority;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Submission;
import io.lonelycat.slice.queue.move.Submission.LandingTerms;
import io.lonelycat.slice.queue.move.TouchedPaths;
import io.lonelycat.slice.queue.move.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Lets plans go through a queue in simulated time: the queue, its database and its decisions are real, builds and workspace are a model.
 * A build takes between 4 and 16 minutes, a landing 5 seconds; a plan touches one of 2,000 files.
 */
public final class QueueReplay {
    private static final long MINUTE = 60_000;
    private static final long LANDING = 5_000;
    private static final int FILES = 2_000;
    private static final Duration LEASE = Duration.ofDays(365_000);
    private static final Digest DIGEST = Digest.of(new byte[0]);
    private static final Mover BOT = new Mover("bot", "");

    private final List<Proposed> all = new ArrayList<>();
    private final int workers;

    /** A plan: when it is submitted, how long its build takes, whether that fails, which file it touches, and a number to add up. */
    private record Proposed(String plan, long at, long build, boolean bad, int file, long number) {}

    /**
     * What came of all plans.
     *
     * @param builds for each plan that was landed
     * @param waited from submitting to landing or going back, in minutes, which one in twenty plans exceeds
     * @param landed how many plans were landed
     * @param untested how many of these in a combination that was not built
     */
    public record Figures(double builds, double waited, int landed, int untested) {}

    /**
     * Draws the plans.
     *
     * @param interval between two submissions, on the average, in minutes
     * @param bad how many of hundred plans fail
     */
    public QueueReplay(int plans, int workers, double interval, int bad, long seed) {
        this.workers = workers;
        Random random = new Random(seed);
        double at = 0;
        for (int i = 0; i < plans; i++) {
            at -= Math.log(1 - random.nextDouble()) * interval * MINUTE;
            all.add(new Proposed(
                    "plan_%026d".formatted(i),
                    (long) at,
                    (long) ((4 + 12 * random.nextDouble()) * MINUTE),
                    random.nextInt(100) < bad,
                    random.nextInt(FILES),
                    random.nextLong()));
        }
    }

    /** One worker builds one plan after the other, each on what is landed. */
    public Figures serial() {
        long free = 0;
        long[] waits = new long[all.size()];
        int landed = 0;
        for (int i = 0; i < waits.length; i++) {
            Proposed plan = all.get(i);
            free = Math.max(free, plan.at()) + plan.build();
            waits[i] = free - plan.at();
            landed += plan.bad() ? 0 : 1;
        }
        return figures(waits, waits.length, landed, 0);
    }

    /** One worker builds all plans that wait at once, and halves what fails. */
    public Figures batches() {
        Batches batches = new Batches();
        Deque<Proposed> waiting = new ArrayDeque<>(all);
        while (!waiting.isEmpty()) {
            batches.now = Math.max(batches.now, waiting.getFirst().at());
            List<Proposed> batch = new ArrayList<>();
            while (!waiting.isEmpty() && waiting.getFirst().at() <= batches.now) {
                batch.add(waiting.removeFirst());
            }
            batches.build(batch);
        }
        return figures(batches.waits.stream().mapToLong(it -> it).toArray(), batches.builds, batches.landed, 0);
    }

    private static final class Batches {
        private final List<Long> waits = new ArrayList<>();
        private long now;
        private long builds;
        private int landed;

        void build(List<Proposed> batch) {
            builds++;
            now += batch.stream().mapToLong(Proposed::build).max().orElse(0);
            boolean red = batch.stream().anyMatch(Proposed::bad);
            if (red && batch.size() > 1) {
                build(batch.subList(0, batch.size() / 2));
                build(batch.subList(batch.size() / 2, batch.size()));
                return;
            }
            batch.forEach(plan -> waits.add(now - plan.at()));
            landed += red ? 0 : batch.size();
        }
    }

    private static Figures figures(long[] waits, long builds, int landed, int untested) {
        long[] sorted = waits.clone();
        Arrays.sort(sorted);
        return new Figures(
                (double) builds / landed, (double) sorted[(int) (sorted.length * 0.95)] / MINUTE, landed, untested);
    }

    /**
     * The queue of LonelyCat.
     *
     * @param file of its database
     * @param ahead how many plans may be verified ahead
     */
    public Figures queue(Path file, int ahead) {
        try (Database database = HistoryFile.open(file, List.of(new QueueTables()))) {
            return new Run(database, ahead).all();
        }
    }

    /** What a worker is at, until when, and the sum of the plans that are in its copy. */
    private record Job(Turn turn, long until, long sum) {}

    private final class Run {
        private final Map<String, Proposed> plans = new HashMap<>();
        private final QueueIndex index;
        private final Database database;
        private final QueueTurns turns;
        private final PriorityQueue<Job> jobs =
                new PriorityQueue<>((one, other) -> Long.compare(one.until(), other.until()));
        private final Map<String, Long> verified = new HashMap<>();
        private final List<Long> waits = new ArrayList<>();
        private long now;
        private long sum;
        private long builds;
        private int landed;
        private int untested;

        Run(Database database, int ahead) {
            this.database = database;
            this.index = new QueueIndex(database);
            all.forEach(plan -> plans.put(plan.plan(), plan));
            this.turns = new QueueTurns(
                    plan -> new TouchedPaths(
                            Set.of("f" + plans.getOrDefault(plan, all.get(0)).file())),
                    ahead);
        }

        private <T> T change(Function<QueueBook, T> work) {
            List<T> answer = new ArrayList<>();
            database.inTransaction(() -> {
                QueueBook book = new QueueBook(index, Instant.ofEpochMilli(now), "here");
                answer.add(work.apply(book));
                book.settle();
            });
            return answer.get(0);
        }

        Figures all() {
            Deque<Proposed> coming = new ArrayDeque<>(all);
            while (!coming.isEmpty() || !jobs.isEmpty()) {
                boolean arrives = !coming.isEmpty()
                        && (jobs.isEmpty()
                                || coming.getFirst().at() <= jobs.element().until());
                if (arrives) {
                    submit(coming.removeFirst());
                } else {
                    end(jobs.remove());
                }
                change(book -> jobs.removeIf(job -> !book.isOwn(job.turn().plan())));
                boolean more = true;
                while (more && jobs.size() < workers) {
                    more = take();
                }
            }
            return figures(waits.stream().mapToLong(it -> it).toArray(), builds, landed, untested);
        }

        private void submit(Proposed plan) {
            now = plan.at();
            LandingTerms terms = new LandingTerms(Priority.NORMAL, List.of(), Optional.empty(), List.of());
            change(book -> book.submit(plan.plan(), new Submission(DIGEST, DIGEST, "", "bot", 1, terms), BOT));
        }

        private boolean take() {
            Worker worker = new Worker("bot", "there", 1, Instant.EPOCH);
            Optional<Turn> turn = change(book -> turns.take(book, worker, LEASE, () -> "exec"));
            turn.ifPresent(this::begin);
            return turn.isPresent();
        }

        private void begin(Turn turn) {
            if (turn.kind() == Turn.Kind.LAND) {
                jobs.add(new Job(turn, now + LANDING, 0));
                return;
            }
            builds++;
            long copied = sum + number(turn.plan().plan());
            for (String other : turn.after()) {
                copied += number(other);
            }
            jobs.add(new Job(turn, now + plan(turn).build(), copied));
        }

        private Proposed plan(Turn turn) {
            return plans.getOrDefault(turn.plan().plan(), all.get(0));
        }

        private long number(String plan) {
            return plans.getOrDefault(plan, all.get(0)).number();
        }

        private void end(Job job) {
            now = job.until();
            QueuedPlan taken = job.turn().plan();
            Proposed plan = plan(job.turn());
            if (job.turn().kind() == Turn.Kind.LAND) {
                change(book -> book.finish(taken, QueueState.LANDED, BOT, MoveDetails.NONE));
                sum += plan.number();
                untested += Collections.singleton(sum).contains(verified.get(plan.plan())) ? 0 : 1;
                landed++;
                waits.add(now - plan.at());
            } else if (!plan.bad()) {
                verified.put(plan.plan(), job.sum());
                Optional<VerifiedTree> found = Optional.of(new VerifiedTree(DIGEST, DIGEST));
                change(book -> book.finish(taken, QueueState.VERIFIED, BOT, MoveDetails.NONE.with(found)));
            } else {
                red(job, plan);
            }
        }

        private void red(Job job, Proposed plan) {
            boolean alone = change(book -> book.isFirst(job.turn().plan()));
            QueueState to = alone ? QueueState.RETURNED : QueueState.DOUBTED;
            change(book -> book.finish(job.turn().plan(), to, BOT, MoveDetails.NONE));
            if (alone) {
                waits.add(now - plan.at());
            }
        }
    }
}
