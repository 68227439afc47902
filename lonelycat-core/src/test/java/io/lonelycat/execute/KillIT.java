// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Share;
import io.lonelycat.check.Checks;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Kills real processes with SIGKILL while they execute, and while they recover. */
class KillIT {
    /** Each of the 3 moments that are aimed at with each of the 10 fates of the recovery, once. */
    private static final int EACH_ONCE = 30;

    private static final int IN_EACH_BUILD = 10;

    /** How many are killed in the long test: {@code -Dlonelycat.kills=10000}. */
    private static final int KILLS = Integer.getInteger("lonelycat.kills", 4 * EACH_ONCE);

    @Test
    void leavesTheOldOrTheNewTreeAndNoProcess(@TempDir Path folder, TestReporter reporter) throws IOException {
        int first = (int) Math.floorMod(Share.seed(), (long) EACH_ONCE);
        kill(IntStream.range(first, first + IN_EACH_BUILD), folder, reporter);
    }

    @Test
    @Tag("long")
    void leavesThemWhereverElseItIsKilled(@TempDir Path folder, TestReporter reporter) throws IOException {
        kill(IntStream.range(0, KILLS), folder, reporter);
    }

    private static void kill(IntStream numbers, Path folder, TestReporter reporter) throws IOException {
        Path wanted = folder.resolve("wanted");
        Tree.make(wanted, VictimProcess.after());
        SortedMap<String, String> after = Picture.contents(wanted);

        Map<Moment, Long> moments = numbers.parallel()
                .mapToObj(i -> new Try(folder, i, after).run())
                .collect(Collectors.groupingBy(moment -> moment, TreeMap::new, Collectors.counting()));

        reporter.publishEntry("killed", moments.toString());
        assertThat(moments).containsKey(Moment.MOVING_OR_CHECKING);
        long late = moments.getOrDefault(Moment.TOO_LATE, 0L);
        assertThat(late * 5)
                .as("killed in time all but a fifth")
                .isLessThanOrEqualTo(moments.values().stream().mapToLong(n -> n).sum());
    }

    /** When the process died. */
    private enum Moment {
        WITHOUT_JOURNAL,
        STAGING,
        MOVING_OR_CHECKING,
        COMMITTED,
        TOO_LATE
    }

    /** One execution that is killed, and what becomes of it. */
    private static final class Try {
        private final Path root;
        private final Path plan;
        private final String id;
        private final int number;
        private final Random random;
        private final SortedMap<String, String> after;

        Try(Path folder, int number, SortedMap<String, String> after) {
            this.root = folder.resolve(Integer.toString(number));
            this.plan = folder.resolve("plan-" + number);
            this.id = String.format(Locale.ROOT, "exec_kill%022d", number);
            this.number = number;
            this.random = new Random(number);
            this.after = after;
        }

        /** Returns when the process was killed. */
        Moment run() {
            try {
                return execute();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError("try " + number, e);
            }
        }

        private Moment execute() throws IOException, InterruptedException {
            Tree.make(root, VictimProcess.before());
            VictimProcess.draft().write(plan);
            SortedMap<String, String> before = Picture.of(root);
            Bench bench = new Bench(root, id);

            boolean killed = kill(start("execute"), aimed(), 120);
            Moment moment = killed ? moment(bench) : Moment.TOO_LATE;
            if (number % 10 < 3) {
                kill(start("recover"), root.resolve(".lonelycat/lock.json"), 15);
            }
            bench.recoverAll(new Deaf());

            boolean isOld = Picture.of(root).equals(before);
            boolean isNew = Picture.contents(root).equals(after);
            boolean right =
                    switch (moment) {
                        case WITHOUT_JOURNAL -> isOld || isNew;
                        case STAGING, MOVING_OR_CHECKING -> isOld;
                        case COMMITTED, TOO_LATE -> isNew;
                    };
            assertThat(right)
                    .as("try %s, killed %s: old %s, new %s", number, moment, isOld, isNew)
                    .isTrue();
            isQuiet(bench);
            return moment;
        }

        private Moment moment(Bench bench) {
            if (bench.journal().has(Journal.Marker.COMMITTED)) {
                return Moment.COMMITTED;
            }
            if (Files.exists(root.resolve(".lonelycat/journal/" + id + "/intent"))) {
                return Moment.MOVING_OR_CHECKING;
            }
            return Files.exists(root.resolve(".lonelycat/journal/" + id)) ? Moment.STAGING : Moment.WITHOUT_JOURNAL;
        }

        private void isQuiet(Bench bench) {
            assertThat(Journals.unfinished(bench.workspace())).isEmpty();
            assertThat(ChildProcesses.end(Checks.cookie(bench.workspace(), id)))
                    .as("processes left")
                    .isZero();
            bench.lock().close();
        }

        /** The file whose appearance begins the time in which the process is killed. */
        private Path aimed() {
            return switch (number % 3) {
                case 0 -> root.resolve(".lonelycat/lock.json");
                case 1 -> root.resolve(".lonelycat/journal/" + id + "/intent");
                default -> root.resolve(".lonelycat/journal/" + id);
            };
        }

        private boolean kill(Process process, Path sign, int millis) throws InterruptedException {
            while (process.isAlive() && Files.notExists(sign)) {
                LockSupport.parkNanos(200_000);
            }
            LockSupport.parkNanos(random.nextInt(millis * 1_000_000));
            boolean alive = process.isAlive();
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return alive && process.exitValue() == 137;
        }

        private Process start(String what) throws IOException {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            return new ProcessBuilder(
                            java.toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            VictimProcess.class.getName(),
                            what,
                            root.toString(),
                            plan.toString(),
                            id)
                    .redirectErrorStream(true)
                    .redirectOutput(root.resolveSibling("log-" + number).toFile())
                    .start();
        }
    }
}
