// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.lonelycat.check.command.EndedCommand;
import io.lonelycat.check.command.NoProcess;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Independent checks run two at a time, and are reported in their order. */
@Timeout(60)
class IndependentChecksTest {
    @TempDir
    Path folder;

    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void runsTwoAtOnceAndTellsThemInTheirOrder() throws IOException {
        CountDownLatch both = new CountDownLatch(2);
        Ground ground = ground("i1", "i2");

        Outcome outcome = ground.execute((program, root) -> {
            both.countDown();
            return awaited(both) ? 0 : 1;
        });

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(told(ground)).containsExactly("i1 true", "i2 true");
    }

    @Test
    void runsNoMoreThanTwoAtOnce() throws IOException {
        CountDownLatch begun = new CountDownLatch(2);
        Ground ground = ground("i1", "i2", "i3", "i4");

        ground.execute((program, root) -> {
            ran.add(program);
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            begun.countDown();
            awaited(begun);
            now.decrementAndGet();
            return 0;
        });

        assertThat(most.get()).isEqualTo(2);
        assertThat(ran).containsExactlyInAnyOrder("i1", "i2", "i3", "i4");
        assertThat(ground.told().lines())
                .containsSubsequence(
                        "Running i1 beside others", "Running i2 beside others", "Running i1", "Running i2");
        assertThat(told(ground)).containsExactly("i1 true", "i2 true", "i3 true", "i4 true");
    }

    @Test
    void runsAnotherCheckOnlyWhenTheIndependentOnesBeforeItAreOver() throws IOException {
        Ground ground = ground("i1", "i2", "first", "i3");

        ground.execute((program, root) -> {
            now.incrementAndGet();
            ran.add(program + (program.equals("first") ? now.get() : ""));
            now.decrementAndGet();
            return 0;
        });

        assertThat(ran.subList(0, 2)).containsExactlyInAnyOrder("i1", "i2");
        assertThat(ran.subList(2, 4)).containsExactly("first1", "i3");
    }

    @Test
    void stopsTheOtherOneAfterAFailureAndTellsNothingOfIt() throws IOException {
        CountDownLatch failed = new CountDownLatch(1);
        Ground ground = ground("i1", "i2", "i3");

        Outcome outcome = ground.execute((program, root) -> {
            ran.add(program);
            failed.countDown();
            return program.equals("i1") ? 1 : 0;
        });

        assertThat(((Outcome.RolledBack) outcome).code()).isEqualTo("exit_code");
        assertThat(told(ground)).containsExactly("i1 false");
        assertThat(ground.told().lines()).contains("The check i2 ran beside it and is not counted");
        assertThat(ran).doesNotContain("i3");
        ground.isAsBefore();
    }

    @Test
    void stopsTheOtherOneThatWouldRunOn() throws IOException {
        EndlessCommand endless = new EndlessCommand();
        Ground ground = ground("i1", "i2");
        ground.bench().with((line, out) -> {
            if (line.argv().get(0).equals("i2")) {
                return endless;
            }
            return new EndedCommand(awaited(endless.begun) ? 1 : 0);
        });

        Outcome outcome = ground.execute(ground.told());

        assertThat(endless.killed.getCount()).isZero();
        assertThat(outcome.message()).contains("The check `i1` failed");
        ground.isAsBefore();
    }

    @Test
    void stopsTheOtherOneWhereTheFirstCannotBeEnded() throws IOException {
        EndlessCommand endless = new EndlessCommand();
        Ground ground = ground("i1", "i2");
        ground.bench().with((line, out) -> {
            if (line.argv().get(0).equals("i2")) {
                return endless;
            }
            awaited(endless.begun);
            return new UndyingCommand(0, "It still runs.");
        });

        assertThat(ground.execute(ground.told())).isInstanceOf(Outcome.Quarantined.class);

        assertThat(endless.killed.getCount()).isZero();
    }

    @Test
    void leavesTheFilesAloneWhereTheOtherOneCannotBeEnded() throws IOException {
        CountDownLatch both = new CountDownLatch(2);
        Ground ground = ground("i1", "i2");
        ground.bench().with((line, out) -> {
            both.countDown();
            awaited(both);
            return line.argv().get(0).equals("i2") ? new UndyingCommand(0, "It still runs.") : new EndedCommand(1);
        });

        Outcome outcome = ground.execute(ground.told());

        assertThat(outcome).asInstanceOf(type(Outcome.Quarantined.class)).satisfies(open -> {
            assertThat(open.code()).isEqualTo("machine_failed");
            assertThat(open.message()).contains("It still runs.");
        });
        assertThat(ground.read("a")).isEqualTo("1\n");
    }

    @Test
    void rollsBackWhenItIsCancelledWhileTheyRun() throws IOException {
        AtomicBoolean cancelled = new AtomicBoolean();
        Ground ground = ground("i1", "i2");
        ground.bench().with((Cancel) cancelled::get);

        Outcome outcome = ground.execute((program, root) -> {
            cancelled.set(true);
            return 0;
        });

        assertThat(((Outcome.RolledBack) outcome).code()).isEqualTo("cancelled");
        ground.isAsBefore();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> told(Ground ground) {
        return ground.told().events(ExecutionEvent.CheckEnded.class).stream()
                .map(event -> event.result().name() + " " + event.result().passed())
                .toList();
    }

    private Ground ground(String... checks) throws IOException {
        return Ground.of(folder, new Draft(Map.of(), Map.of("a", file("1\n"))).checkedBy(checks));
    }

    /** Runs until it is ended. */
    private static final class EndlessCommand implements NoProcess {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch killed = new CountDownLatch(1);

        @Override
        public OptionalInt await(long millis) throws InterruptedException {
            begun.countDown();
            return killed.await(millis, TimeUnit.MILLISECONDS) ? OptionalInt.of(143) : OptionalInt.empty();
        }

        @Override
        public void kill() {
            killed.countDown();
        }
    }
}
