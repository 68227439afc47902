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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Kills real processes with SIGKILL during executions and recoveries. */
class KillIT {
    private static final List<Aim> AIMS = List.of(Aim.values());

    /** Each aim, with each of 10 kinds of recovery. */
    private static final int EACH_ONCE = 10 * AIMS.size();

    private static final int IN_EACH_BUILD = 10;

    /** Kills in the long test. */
    private static final int KILLS = Integer.getInteger("lonelycat.kills", 2 * EACH_ONCE);

    /** Number of the first kill, to split the long test. */
    private static final int FIRST = Integer.getInteger("lonelycat.kills.first", 0);

    @TempDir
    private Path folder;

    @Test
    void leavesTheOldOrTheNewTreeAndNoProcess(TestReporter reporter) throws IOException {
        int first = (int) Math.floorMod(Share.seed(), (long) EACH_ONCE);
        kill(IntStream.range(first, first + IN_EACH_BUILD), VictimJvm.plain(), reporter);
    }

    @Test
    @Tag("long")
    void leavesThemWhereverElseItIsKilled(TestReporter reporter) throws IOException, InterruptedException {
        VictimJvm jvm = VictimJvm.archived(folder, archivedWords());
        List<Death> deaths = kill(IntStream.range(FIRST, FIRST + KILLS), jvm, reporter);

        assertThat(deaths)
                .extracting(Death::executing)
                .contains(Moment.WITHOUT_JOURNAL, Moment.STAGING, Moment.MOVING, Moment.CHECKING, Moment.COMMITTED);
    }

    private List<String> archivedWords() throws IOException, InterruptedException {
        VictimProcess.draft().write(plan());
        Victim first = new Victim(folder, "first", VictimJvm.plain());
        first.kill("execute", appears(first.journal().resolve("intent")), 0);
        List<String> words = new ArrayList<>(first.words("recover"));
        words.addAll(new Victim(folder, "second", VictimJvm.plain()).words("execute"));
        return words;
    }

    private List<Death> kill(IntStream numbers, VictimJvm jvm, TestReporter reporter) throws IOException {
        assertThat(VictimProcess.changes()).isEqualTo(VictimProcess.draft().changes());
        VictimProcess.draft().write(plan());
        Path wanted = folder.resolve("wanted");
        Tree.make(wanted, VictimProcess.after());
        SortedMap<String, String> after = Picture.contents(wanted);

        List<Death> deaths = numbers.parallel()
                .mapToObj(i -> new Try(folder, i, jvm, after).run())
                .toList();

        reporter.publishEntry("killed", counted(deaths.stream().map(Death::executing)));
        reporter.publishEntry(
                "killed while recovering", counted(deaths.stream().flatMap(it -> it.recovering().stream())));
        assertThat(deaths).extracting(Death::executing).containsAnyOf(Moment.MOVING, Moment.CHECKING);
        long late = deaths.stream()
                .filter(death -> death.executing() == Moment.TOO_LATE)
                .count();
        assertThat(late * 5).as("killed in time all but a fifth").isLessThanOrEqualTo(deaths.size());
        return deaths;
    }

    private Path plan() {
        return folder.resolve("plan");
    }

    private static String counted(Stream<Moment> moments) {
        return moments.collect(Collectors.groupingBy(moment -> moment, TreeMap::new, Collectors.counting()))
                .toString();
    }

    private static BooleanSupplier appears(Path file) {
        return () -> Files.exists(file);
    }

    /** Returns a condition that is true after the next modification of the file. */
    private static BooleanSupplier isRewritten(Path file) {
        Optional<FileTime> before = modified(file);
        return () -> !modified(file).equals(before);
    }

    private static Optional<FileTime> modified(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private enum Moment {
        WITHOUT_JOURNAL,
        STAGING,
        MOVING,
        CHECKING,
        ROLLING_BACK,
        COMMITTED,
        TOO_LATE
    }

    /** @param recovering empty if no recovery was killed */
    private record Death(Moment executing, Optional<Moment> recovering) {}

    /** The file whose creation starts the kill timer, so that a loaded machine changes little. */
    private enum Aim {
        LOCK("lock.json", 40),
        JOURNAL("journal/%s", 60),
        STAGED("journal/%s/new", 60),
        INTENT("journal/%s/intent", 30),
        LATER_THAN_INTENT("journal/%s/intent", 120),
        CHECKS("journal/%s/checks", 120),
        COMMITTED("journal/%s/committed", 4);

        private final String file;
        private final int millis;

        Aim(String file, int millis) {
            this.file = file;
            this.millis = millis;
        }
    }

    private static final class Victim {
        private final Path root;
        private final Path plan;
        private final Path log;
        private final String id;
        private final VictimJvm jvm;

        Victim(Path folder, String name, VictimJvm jvm) throws IOException {
            this.root = folder.resolve(name);
            this.plan = folder.resolve("plan");
            this.log = folder.resolve("log-" + name);
            this.id = String.format(Locale.ROOT, "exec_kill%22s", name).replace(' ', '0');
            this.jvm = jvm;
            Tree.make(root, VictimProcess.before());
        }

        List<String> words(String what) {
            return List.of(what, root.toString(), plan.toString(), id);
        }

        Path state() {
            return root.resolve(".lonelycat");
        }

        Path journal() {
            return state().resolve("journal").resolve(id);
        }

        /** Kills a process {@code nanos} after a condition becomes true. Returns whether the process still ran. */
        boolean kill(String what, BooleanSupplier sign, long nanos) throws IOException, InterruptedException {
            Process process = jvm.start(words(what), log);
            while (process.isAlive() && !sign.getAsBoolean()) {
                // More frequent polling would slow the process down.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
            }
            LockSupport.parkNanos(nanos);
            boolean alive = process.isAlive();
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return alive && process.exitValue() == 137;
        }

        Moment moment(Bench bench) {
            if (bench.journal().has(Journal.Marker.COMMITTED)) {
                return Moment.COMMITTED;
            }
            if (bench.journal().has(Journal.Marker.ROLLING_BACK)
                    || bench.journal().has(Journal.Marker.ROLLED_BACK)) {
                return Moment.ROLLING_BACK;
            }
            if (Files.exists(journal().resolve("intent"))) {
                return bench.journal().checksBegan() ? Moment.CHECKING : Moment.MOVING;
            }
            return Files.exists(journal()) ? Moment.STAGING : Moment.WITHOUT_JOURNAL;
        }

        void delete() throws IOException {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
            Files.delete(log);
        }
    }

    private static final class Try {
        private final Path folder;
        private final int number;
        private final VictimJvm jvm;
        private final Random random;
        private final SortedMap<String, String> after;

        Try(Path folder, int number, VictimJvm jvm, SortedMap<String, String> after) {
            this.folder = folder;
            this.number = number;
            this.jvm = jvm;
            this.random = new Random(number);
            this.after = after;
        }

        Death run() {
            try {
                return execute();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError("try " + number, e);
            }
        }

        private Death execute() throws IOException, InterruptedException {
            Victim victim = new Victim(folder, Integer.toString(number), jvm);
            SortedMap<String, String> before = Picture.of(victim.root);
            Bench bench = new Bench(victim.root, victim.id);

            Aim aim = AIMS.get(number % AIMS.size());
            Path sign = victim.state().resolve(String.format(Locale.ROOT, aim.file, victim.id));
            boolean killed = victim.kill("execute", appears(sign), nanos(aim.millis));
            Moment moment = killed ? victim.moment(bench) : Moment.TOO_LATE;
            Optional<Moment> recovering =
                    number % 10 < 3 ? Optional.of(recover(victim, bench, moment)) : Optional.empty();
            bench.recoverAll(new Deaf());

            boolean isOld = Picture.of(victim.root).equals(before);
            boolean isNew = !isOld && Picture.contents(victim.root).equals(after);
            boolean right =
                    switch (moment) {
                        case WITHOUT_JOURNAL -> isOld || isNew;
                        case STAGING, MOVING, CHECKING, ROLLING_BACK -> isOld;
                        case COMMITTED, TOO_LATE -> isNew;
                    };
            assertThat(right)
                    .as("try %s, killed %s, then %s: old %s, new %s", number, moment, recovering, isOld, isNew)
                    .isTrue();
            isQuiet(bench);
            victim.delete();
            return new Death(moment, recovering);
        }

        /** Kills a recovery after the lock, or, in half of the roll backs, after the roll back began. */
        private Moment recover(Victim victim, Bench bench, Moment moment) throws IOException, InterruptedException {
            boolean rollsBack = moment == Moment.MOVING || moment == Moment.CHECKING;
            BooleanSupplier sign = rollsBack && random.nextBoolean()
                    ? appears(victim.journal().resolve("rolling_back"))
                    : isRewritten(victim.state().resolve("lock.json"));
            boolean killed = victim.kill("recover", sign, nanos(50));
            return killed ? victim.moment(bench) : Moment.TOO_LATE;
        }

        private long nanos(int millis) {
            return random.nextInt((int) TimeUnit.MILLISECONDS.toNanos(millis));
        }

        private void isQuiet(Bench bench) {
            assertThat(Journals.unfinished(bench.workspace())).isEmpty();
            assertThat(ChildProcesses.end(Checks.cookie(bench.workspace(), bench.executionId())))
                    .as("processes left")
                    .isZero();
            bench.lock().close();
        }
    }
}
