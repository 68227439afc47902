// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryFile;
import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.QueueTurns.Turn;
import io.lonelycat.slice.queue.move.MoveDetails;
import io.lonelycat.slice.queue.move.Priority;
import io.lonelycat.slice.queue.move.QueueEvent;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Submission;
import io.lonelycat.slice.queue.move.Submission.LandingTerms;
import io.lonelycat.slice.queue.move.TouchedPaths;
import io.lonelycat.slice.queue.move.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan moves as the table of states says, in the code and in the database. */
class QueueStateTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Worker ANNAS = worker("anna", "there", 1);
    private static final Mover ANNA = new Mover("anna", "because");

    @TempDir
    Path folder;

    private Database database;
    private QueueIndex index;
    private Instant now = START;

    /** Opens a database that has the tables of a queue. */
    Database opened() {
        return HistoryFile.open(folder.resolve("history.db"), List.of(new QueueTables()));
    }

    @BeforeEach
    void open() {
        database = opened();
        index = new QueueIndex(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private QueueBook book() {
        return new QueueBook(index, now, "here");
    }

    /** Takes the next plan to land it. */
    private Optional<QueuedPlan> take(Worker worker) {
        QueueTurns turns = new QueueTurns(plan -> new TouchedPaths(Set.of()), 0);
        return turns.take(book(), worker, Duration.ofSeconds(60), () -> "exec").map(Turn::plan);
    }

    private static Worker worker(String user, String host, long pid) {
        return new Worker(user, host, pid, START);
    }

    private static Worker self() {
        ProcessHandle self = ProcessHandle.current();
        return new Worker("ben", "here", self.pid(), self.info().startInstant().orElseThrow());
    }

    private static String id(int number) {
        return "plan_%026d".formatted(number);
    }

    private QueuedPlan submitted(int number, String... after) {
        return submitted(number, new LandingTerms(Priority.NORMAL, List.of(after), Optional.empty(), List.of()));
    }

    private QueuedPlan submitted(int number, LandingTerms terms) {
        Digest digest = Digest.of(new byte[] {(byte) number});
        return book().submit(id(number), new Submission(digest, digest, "Change it", "anna", 1, terms), ANNA);
    }

    /** Moves a plan to a state from the one in which it was submitted. */
    private QueuedPlan in(QueueState state, int number) {
        QueuedPlan plan = submitted(number);
        return switch (state) {
            case WAITING -> plan;
            case HELD, LANDING, VERIFYING, RETURNED, CANCELLED -> book().move(plan, state, ANNA);
            case VERIFIED, DOUBTED -> book().move(book().move(plan, QueueState.VERIFYING, ANNA), state, ANNA);
            case LANDED, REPLACED, NEED_APPROVAL ->
                book().move(book().move(plan, QueueState.LANDING, ANNA), state, ANNA);
        };
    }

    @ParameterizedTest
    @EnumSource(QueueState.class)
    void goesFromEachStateToThoseOfTheTableAndToNoOther(QueueState from) {
        int number = 1;
        for (QueueState to : QueueState.values()) {
            QueuedPlan plan = in(from, number++);
            if (from.next().contains(to)) {
                QueuedPlan moved = book().move(plan, to, ANNA);
                assertThat(moved.state()).isEqualTo(to);
                assertThat(moved.token()).isGreaterThan(plan.token());
            } else {
                assertThatThrownBy(() -> book().move(plan, to, ANNA))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("is " + from.words() + ", and cannot be " + to.words() + " now");
                assertThatThrownBy(() -> database.update(
                                "INSERT INTO queue_move VALUES (1000000, 0, 'plan', 'x', ?, ?, 'x', '', NULL)",
                                Names.of(from),
                                Names.of(to)))
                        .as("in the database")
                        .isInstanceOf(EngineException.class)
                        .hasMessageMatching("(?is).*foreign key.*");
            }
        }
    }

    @Test
    void comesToAnEndOnlyInStatesWithoutANext() {
        assertThat(QueueState.values())
                .filteredOn(state -> state.next().isEmpty())
                .containsExactly(QueueState.LANDED, QueueState.REPLACED);
        assertThat(QueueState.values())
                .filteredOn(QueueState::isOpen)
                .containsExactlyInAnyOrderElementsOf(QueueState.OPEN);
        for (QueueState state : QueueState.values()) {
            assertThat(reachable(state)).as("from " + state).containsAnyOf(QueueState.LANDED, QueueState.REPLACED);
        }
    }

    private static Set<QueueState> reachable(QueueState from) {
        Set<QueueState> all = new HashSet<>();
        List<QueueState> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            QueueState next = open.remove(0);
            if (all.add(next)) {
                open.addAll(next.next());
            }
        }
        return all;
    }

    @Test
    void givesAPlanToOneWorkerAndToAnotherWhenThatOneIsNotHeardOf() {
        submitted(1);
        QueuedPlan first = take(worker("anna", "there", 1)).orElseThrow();
        assertThat(take(worker("ben", "there", 2))).isEmpty();
        now = START.plusSeconds(50);
        assertThat(index.extend(first, ANNAS, now.plusSeconds(60))).isTrue();
        now = START.plusSeconds(100);
        assertThat(take(worker("ben", "there", 2))).as("it beats").isEmpty();

        now = START.plusSeconds(111);
        QueuedPlan second = take(worker("ben", "there", 2)).orElseThrow();

        assertThat(second.plan()).isEqualTo(first.plan());
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(book().isOwn(first)).isFalse();
        assertThat(index.extend(first, ANNAS, now.plusSeconds(60)))
                .as("it wakes up")
                .isFalse();
        assertThat(book().finish(first, QueueState.RETURNED, ANNA, MoveDetails.NONE))
                .isFalse();
        assertThat(index.plans().find(id(1)).orElseThrow().state()).isEqualTo(QueueState.LANDING);
        assertThat(book().finish(second, QueueState.LANDED, ANNA, MoveDetails.NONE.by(Optional.of("exec_1"))))
                .isTrue();
        assertThat(book().finish(second, QueueState.LANDED, ANNA, MoveDetails.NONE.by(Optional.of("exec_1"))))
                .isFalse();
        assertThat(index.events().of(id(1)))
                .extracting(QueueEvent::to)
                .containsExactly("waiting", "landing", "waiting", "landing", "landed");
    }

    @Test
    void takesAPlanOverAfterItsDeadlineFromAWorkerThatMayHaveLandedIt() {
        Optional<Instant> deadline = Optional.of(START.plusSeconds(30));
        submitted(1, new LandingTerms(Priority.NORMAL, List.of(), deadline, List.of()));
        assertThat(take(worker("anna", "there", 1))).isPresent();
        submitted(2, new LandingTerms(Priority.NORMAL, List.of(), deadline, List.of()));

        now = START.plusSeconds(61);
        QueuedPlan again = take(worker("ben", "there", 2)).orElseThrow();

        assertThat(again.plan()).isEqualTo(id(1));
        assertThat(index.plans().find(id(2)).orElseThrow().state())
                .as("it was never taken")
                .isEqualTo(QueueState.RETURNED);
    }

    @Test
    void takesAPlanOverAtOnceFromAProcessOfThisMachineThatHasEnded() {
        submitted(1);
        take(worker("anna", "here", 999999999));

        Optional<QueuedPlan> again = take(self());

        assertThat(again).isPresent();
        assertThat(take(worker("cleo", "here", 1))).as("that one lives").isEmpty();
    }

    @Test
    void holdsAPlanWhoseWorkersDieOneAfterTheOther() {
        submitted(1);
        submitted(2);
        for (int i = 0; i < 3; i++) {
            assertThat(take(worker("anna", "here", 999_999_990 + i))
                            .orElseThrow()
                            .plan())
                    .isEqualTo(id(1));
        }

        assertThat(take(ANNAS).orElseThrow().plan()).as("the next one").isEqualTo(id(2));
        QueuedPlan held = index.plans().find(id(1)).orElseThrow();
        assertThat(held.state()).isEqualTo(QueueState.HELD);
        assertThat(held.reason()).contains("It is the third in a row");

        book().move(held, QueueState.WAITING, ANNA);
        take(worker("anna", "here", 999_999_990));
        book().tidy();
        assertThat(index.plans().find(id(1)).orElseThrow().state())
                .as("one more after it was released")
                .isEqualTo(QueueState.WAITING);
    }

    @Test
    void takesNoPlanThatNeedsOneWhichIsNotLanded() {
        submitted(1);
        submitted(2, id(1));
        QueuedPlan first = take(worker("anna", "there", 1)).orElseThrow();
        assertThat(first.plan()).isEqualTo(id(1));
        assertThat(take(worker("ben", "there", 2))).isEmpty();
        book().finish(first, QueueState.RETURNED, ANNA, MoveDetails.NONE);
        assertThat(take(worker("ben", "there", 2))).isEmpty();
        book().finish(take(worker("x", "there", 3)).orElse(first), QueueState.LANDED, ANNA, MoveDetails.NONE);

        submitted(1);
        book().finish(take(worker("anna", "there", 1)).orElseThrow(), QueueState.LANDED, ANNA, MoveDetails.NONE);

        assertThat(take(worker("ben", "there", 2)).orElseThrow().plan()).isEqualTo(id(2));
    }

    @Test
    void verifiesAgainWhatWasVerifiedWithoutAPlanThatWasLandedSince() {
        MoveDetails copy = MoveDetails.NONE.by(Optional.of("exec_1"));
        QueuedPlan plan = book().take(submitted(1), QueueState.VERIFYING, copy, ANNAS, Duration.ofSeconds(60));
        book().move(plan, QueueState.VERIFIED, ANNA);
        book().settle();
        assertThat(index.plans().find(id(1)).orElseThrow().state()).isEqualTo(QueueState.VERIFIED);
        in(QueueState.LANDED, 2);

        book().settle();

        QueuedPlan again = index.plans().find(id(1)).orElseThrow();
        assertThat(again.state()).isEqualTo(QueueState.WAITING);
        assertThat(again.reason()).contains("begun without " + id(2));
    }

    /** Draws what people, workers and time do, and looks after each step whether the queue is as it has to be. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void losesNothingAndLandsNothingTwice(long seed) {
        Random random = new Random(seed);
        List<QueuedPlan> taken = new ArrayList<>();
        List<String> landed = new ArrayList<>();
        int submitted = 0;
        for (int step = 0; step < 400; step++) {
            switch (random.nextInt(6)) {
                case 0 ->
                    submitted(
                            ++submitted,
                            submitted > 1 && random.nextInt(3) == 0 ? new String[] {id(submitted - 1)} : new String[0]);
                case 1 -> take(worker("w" + step, "there", 1)).ifPresent(taken::add);
                case 2 -> {
                    if (!taken.isEmpty()) {
                        QueuedPlan plan = taken.remove(random.nextInt(taken.size()));
                        if (book().finish(plan, QueueState.LANDED, ANNA, MoveDetails.NONE)) {
                            landed.add(plan.plan());
                        }
                    }
                }
                case 3 -> now = now.plusSeconds(random.nextInt(90));
                case 4 ->
                    index.plans().in(QueueState.WAITING).stream().findFirst().ifPresent(it -> book().move(
                                    it, QueueState.HELD, ANNA));
                default ->
                    index.plans().in(QueueState.HELD).stream().findFirst().ifPresent(it -> book().move(
                                    it, QueueState.WAITING, ANNA));
            }
            assertThat(landed).doesNotHaveDuplicates();
            long all = 0;
            for (QueueState state : QueueState.values()) {
                all += index.plans().count(state);
            }
            assertThat(all).isEqualTo(submitted);
            assertThat(index.plans().count(QueueState.LANDED)).isEqualTo(landed.size());
        }
        assertThat(landed).isNotEmpty();
    }
}
