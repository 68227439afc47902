// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryFile;
import io.lonelycat.slice.queue.move.Breaker;
import io.lonelycat.slice.queue.move.ModeMove;
import io.lonelycat.slice.queue.move.MoveDetails;
import io.lonelycat.slice.queue.move.Pace;
import io.lonelycat.slice.queue.move.Priority;
import io.lonelycat.slice.queue.move.QueueEntry;
import io.lonelycat.slice.queue.move.QueueMove;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.QueuedPlan.InCopy;
import io.lonelycat.slice.queue.move.Submission;
import io.lonelycat.slice.queue.move.Submission.LandingTerms;
import io.lonelycat.slice.queue.move.Worker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the tables of the queue have to do, in memory, so that many queues can be drawn in little time. What it was not taught fails:
 * no worker is on record, no check has a name, no plan is replaced or submitted again.
 */
final class QueueModel extends QueueIndex implements SimulatedStore {
    private static final Comparator<QueuedPlan> BY_SUBMISSION = Comparator.comparingLong(QueuedPlan::submitted);
    private static final Comparator<QueuedPlan> BY_TURN =
            Comparator.comparing(QueuedPlan::priority).reversed().thenComparing(BY_SUBMISSION);
    private static final Comparator<QueuedPlan> BY_BEGIN =
            Comparator.comparingLong(QueueModel::began).thenComparing(BY_SUBMISSION);
    private static final Comparator<QueuedPlan> LANDING_FIRST = Comparator.comparing(
                    (QueuedPlan plan) -> plan.state() != QueueState.LANDING)
            .thenComparing(BY_BEGIN);

    /** Whatever would be asked of the tables fails. */
    private static final Database CLOSED = closed();

    private Rows rows = new Rows(Map.of(), Pace.BEGIN, Optional.empty(), 0);

    QueueModel() {
        super(CLOSED);
    }

    private static Database closed() {
        Database database = HistoryFile.inMemory(List.of());
        database.close();
        return database;
    }

    private record Lease(long token, Instant until, Worker worker) {}

    /**
     * What is known of a plan.
     *
     * @param after the plans after which its checks are or were run in a copy
     * @param lease of the worker that took it last
     */
    private record Row(QueuedPlan plan, Set<String> after, Optional<Lease> lease) {}

    private static final class Rows {
        private final Map<String, Row> plans;
        private Pace pace;
        private Optional<ModeNow> mode;
        private long moves;

        Rows(Map<String, Row> plans, Pace pace, Optional<ModeNow> mode, long moves) {
            this.plans = new HashMap<>(plans);
            this.pace = pace;
            this.mode = mode;
            this.moves = moves;
        }
    }

    @Override
    public QueueIndex index() {
        return this;
    }

    @Override
    public void inTransaction(Runnable work) {
        Rows before = new Rows(rows.plans, rows.pace, rows.mode, rows.moves);
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            if (!done) {
                rows = before;
            }
        }
    }

    @Override
    public Map<QueueState, Long> states() {
        Map<QueueState, Long> states = new EnumMap<>(QueueState.class);
        rows.plans.values().forEach(row -> states.merge(row.plan().state(), 1L, Long::sum));
        return states;
    }

    @Override
    void clear() {
        rows = new Rows(Map.of(), Pace.BEGIN, Optional.empty(), 0);
    }

    @Override
    QueuePlans plans() {
        return new Plans(rows);
    }

    @Override
    QueueCrew crew() {
        return new Crew();
    }

    @Override
    long nextNumber() {
        return rows.moves + 1;
    }

    @Override
    Optional<ModeNow> mode() {
        return rows.mode;
    }

    @Override
    void apply(QueueEntry entry) {
        if (entry.seq() != nextNumber()
                || entry.from()
                        .filter(from -> !from.next().contains(entry.to()))
                        .isPresent()) {
            throw new IllegalStateException("This cannot happen now: " + entry);
        }
        rows.moves = entry.seq();
        if (entry instanceof ModeMove move) {
            rows.mode = Optional.of(new ModeNow(move.to(), move.at(), move.by(), move.reason()));
        } else if (entry instanceof QueueMove move && isTaught(move)) {
            moved(move);
        } else {
            throw new IllegalStateException("The model was not taught this: " + entry);
        }
    }

    private static boolean isTaught(QueueMove move) {
        MoveDetails details = move.details();
        return details.replacedBy().isEmpty()
                && details.failed().isEmpty()
                && details.submission().isPresent() == move.from().isEmpty();
    }

    private void moved(QueueMove move) {
        MoveDetails details = move.details();
        Row old = rows.plans.get(move.plan());
        QueuedPlan plan = old == null ? submitted(move, details.submission().orElseThrow()) : old.plan();
        boolean begins = move.to() == QueueState.VERIFYING;
        rows.plans.put(
                move.plan(),
                new Row(
                        new QueuedPlan(
                                plan.plan(),
                                plan.submitted(),
                                details.priority()
                                        .map(it -> with(plan.submission(), it))
                                        .orElse(plan.submission()),
                                move.to(),
                                move.to() == plan.state() ? plan.since() : move.at(),
                                move.seq(),
                                move.by(),
                                move.reason(),
                                details.execution().or(plan::execution),
                                plan.attempts() + (move.to() == QueueState.LANDING ? 1 : 0),
                                begins ? begun(move) : found(plan.inCopy(), details),
                                Optional.empty(),
                                plan.state() == QueueState.HELD ? 0 : plan.lost() + (details.lost() ? 1 : 0)),
                        begins || old == null ? Set.copyOf(details.after()) : old.after(),
                        old == null ? Optional.empty() : old.lease()));
        boolean ranAhead = plan.state() == QueueState.VERIFYING || plan.state() == QueueState.DOUBTED;
        if (begins) {
            rows.pace = rows.pace.begins();
        } else if (move.to() == QueueState.RETURNED && ranAhead) {
            rows.pace = rows.pace.failed();
        } else if (move.to() == QueueState.LANDED && plan.inCopy().isPresent()) {
            rows.pace = rows.pace.held();
        }
    }

    private static Optional<InCopy> begun(QueueMove move) {
        return move.details().execution().map(it -> new InCopy(move.seq(), it, Optional.empty()));
    }

    private static Optional<InCopy> found(Optional<InCopy> before, MoveDetails details) {
        return details.verified().isEmpty()
                ? before
                : before.map(it -> new InCopy(it.began(), it.execution(), details.verified()));
    }

    private static QueuedPlan submitted(QueueMove move, Submission submission) {
        return new QueuedPlan(
                move.plan(),
                move.seq(),
                submission,
                move.to(),
                move.at(),
                move.seq(),
                move.by(),
                move.reason(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static Submission with(Submission submission, Priority priority) {
        LandingTerms terms = submission.terms().with(priority);
        return new Submission(
                submission.digest(),
                submission.checksum(),
                submission.intent(),
                submission.createdBy(),
                submission.files(),
                terms);
    }

    @Override
    boolean extend(QueuedPlan taken, Worker worker, Instant until) {
        Optional<Row> own = Optional.ofNullable(rows.plans.get(taken.plan()))
                .filter(row -> row.plan().token() == taken.token());
        own.ifPresent(row -> rows.plans.put(
                taken.plan(), new Row(row.plan(), row.after(), Optional.of(new Lease(taken.token(), until, worker)))));
        return own.isPresent();
    }

    private static long began(QueuedPlan plan) {
        return plan.inCopy().map(InCopy::began).orElse(0L);
    }

    /** No worker is on record. */
    private static final class Crew extends QueueCrew {
        Crew() {
            super(CLOSED);
        }

        @Override
        List<Working> working() {
            return List.of();
        }
    }

    private static final class Plans extends QueuePlans {
        private final Rows rows;

        Plans(Rows rows) {
            super(CLOSED);
            this.rows = rows;
        }

        private List<QueuedPlan> sorted(Comparator<QueuedPlan> order, Predicate<QueuedPlan> which) {
            List<QueuedPlan> plans = new ArrayList<>();
            for (Row row : rows.plans.values()) {
                if (which.test(row.plan())) {
                    plans.add(row.plan());
                }
            }
            plans.sort(order);
            return plans;
        }

        @Override
        Optional<QueuedPlan> find(String plan) {
            return Optional.ofNullable(rows.plans.get(plan)).map(Row::plan);
        }

        @Override
        List<String> ids() {
            return sorted(BY_SUBMISSION, plan -> true).stream()
                    .map(QueuedPlan::plan)
                    .toList();
        }

        @Override
        List<QueuedPlan> in(QueueState state) {
            return sorted(BY_TURN, plan -> plan.state() == state);
        }

        @Override
        List<QueuedPlan> begun() {
            return sorted(BY_BEGIN, plan -> switch (plan.state()) {
                case LANDING, VERIFYING, VERIFIED, DOUBTED -> true;
                default -> false;
            });
        }

        @Override
        List<QueuedPlan> chain() {
            return sorted(LANDING_FIRST, plan -> switch (plan.state()) {
                case LANDING, VERIFYING, VERIFIED -> true;
                default -> false;
            });
        }

        private Set<String> others(QueuedPlan plan) {
            Row row = rows.plans.get(plan.plan());
            return row == null ? Set.of() : row.after();
        }

        @Override
        List<QueuedPlan> after(QueuedPlan plan) {
            Set<String> others = others(plan);
            return others.isEmpty() ? List.of() : sorted(BY_BEGIN, other -> others.contains(other.plan()));
        }

        @Override
        Optional<QueuedPlan> landedMeanwhile(QueuedPlan plan, long began) {
            Set<String> others = others(plan);
            return sorted(
                            Comparator.comparingLong(QueuedPlan::token),
                            other -> other.state() == QueueState.LANDED
                                    && other.token() > began
                                    && !others.contains(other.plan()))
                    .stream()
                    .findFirst();
        }

        @Override
        List<QueuedPlan> firstWaiting(int most, boolean untried, Set<String> tags) {
            List<QueuedPlan> all = sorted(
                    BY_TURN,
                    plan -> plan.state() == QueueState.WAITING
                            && tags.containsAll(plan.submission().terms().tags()));
            return all.subList(0, Math.min(most, all.size()));
        }

        @Override
        Optional<QueuedPlan> ready(boolean untried, Set<String> tags) {
            return firstWaiting(Integer.MAX_VALUE, untried, tags).stream()
                    .filter(plan -> unlanded(plan).isEmpty())
                    .findFirst();
        }

        @Override
        List<QueuedPlan> unlanded(QueuedPlan plan) {
            List<String> needs = plan.submission().terms().needs();
            return needs.isEmpty()
                    ? List.of()
                    : sorted(
                            BY_SUBMISSION, other -> other.state() != QueueState.LANDED && needs.contains(other.plan()));
        }

        /** No check has a name. */
        @Override
        Optional<Breaker> breaker() {
            return Optional.empty();
        }

        @Override
        Pace pace() {
            return rows.pace;
        }

        @Override
        long count(QueueState state) {
            return rows.plans.values().stream()
                    .filter(row -> row.plan().state() == state)
                    .count();
        }

        @Override
        List<QueuedPlan> late(Instant now) {
            return sorted(
                    BY_SUBMISSION,
                    plan -> plan.state().isOpen()
                            && plan.state() != QueueState.LANDING
                            && (plan.lost() == 0 || plan.attempts() == 0)
                            && plan.submission()
                                    .terms()
                                    .deadline()
                                    .filter(deadline -> !deadline.isAfter(now))
                                    .isPresent());
        }

        @Override
        Optional<Worker> leaseholder(QueuedPlan landing, Instant now) {
            return Optional.ofNullable(rows.plans.get(landing.plan()))
                    .flatMap(Row::lease)
                    .filter(lease ->
                            lease.token() == landing.token() && lease.until().isAfter(now))
                    .map(Lease::worker);
        }
    }
}
