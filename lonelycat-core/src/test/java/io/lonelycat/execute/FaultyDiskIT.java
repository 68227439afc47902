// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.Share;
import io.lonelycat.error.EngineException;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.Traits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Simulates I/O errors. The change must be rolled back, and the message must name the error. */
class FaultyDiskIT {
    private static final int SHARE = 96;
    private static final int OTHER = 12;
    private static final int OTHER_SYSTEM = 32;

    /**
     * Fails every 12th call in the largest case, every 96th in others, with an offset by case and build, so that builds together cover all
     * calls. On other systems, fails one in 32 of these.
     */
    @ParameterizedTest
    @MethodSource("systems")
    void takesTheChangeBackWhicheverCallFails(Traits traits, TestReporter reporter) {
        int among = traits.equals(Traits.LINUX) ? 1 : OTHER_SYSTEM;
        int runs = inAll(traits, trial -> {
            int step = among * (trial.trial.subject.name().startsWith("all at once") ? OTHER : SHARE);
            return failEach(trial, trial.first + (trial.number + drawn(step)) % step, step, FaultyDiskIT::inTurn);
        });

        reporter.publishEntry("failures", Integer.toString(runs));
        assertThat(runs).isGreaterThan(150 / among);
    }

    static Stream<Traits> systems() {
        return CrashTrial.systems(traits -> true);
    }

    private static int drawn(int among) {
        return (int) Math.floorMod(Share.seed(), (long) among);
    }

    private static List<Errno> inTurn(int run, List<Errno> errors) {
        return List.of(errors.get(run % errors.size()));
    }

    @ParameterizedTest
    @MethodSource("systems")
    @Tag("long")
    void takesTheChangeBackWhicheverCallFailsHoweverItFails(Traits traits, TestReporter reporter) {
        int step = Share.PART * (traits.equals(Traits.LINUX) ? 1 : OTHER_SYSTEM);
        int runs = inAll(traits, trial -> failEach(trial, trial.first + drawn(step), step, (run, errors) -> errors));

        reporter.publishEntry("failures", Integer.toString(runs));
        assertThat(runs).isGreaterThan(30_000 / step);
    }

    private interface Choice {
        List<Errno> of(int run, List<Errno> errors);
    }

    private static int inAll(Traits traits, ToIntFunction<Trial> work) {
        List<CrashTrial> all = CrashTrial.on(traits);
        return IntStream.range(0, all.size())
                .parallel()
                .map(number -> work.applyAsInt(new Trial(number, all.get(number))))
                .sum();
    }

    private static int failEach(Trial trial, int first, int step, Choice choice) {
        int runs = 0;
        for (int call = first; call <= trial.calls; call += step) {
            int failing = call;
            for (Errno errno : choice.of(runs, trial.errors(call))) {
                OptionalInt failed = trial.run(errno + " at call " + call, process -> process.failAt(failing, errno));
                assertThat(failed)
                        .as("%s, %s at call %s", trial.trial, errno, call)
                        .hasValue(call);
                runs++;
            }
        }
        return runs;
    }

    @Test
    void takesTheChangeBackOnADiskThatIsFullFromAnyCallOn() {
        assertTakenBackWhereFull(Traits.LINUX);
    }

    @ParameterizedTest
    @MethodSource("systems")
    @Tag("long")
    void takesTheChangeBackOnADiskOfEachSystemThatIsFullFromAnyCallOn(Traits traits) {
        assertTakenBackWhereFull(traits);
    }

    private static void assertTakenBackWhereFull(Traits traits) {
        assertThat(inAll(traits, FaultyDiskIT::fillFromEach))
                .as("an undo needs no space")
                .isZero();
    }

    /** Between two calls that need space, the moment when the disk becomes full makes no difference. */
    private static int fillFromEach(Trial trial) {
        int runs = 0;
        OptionalInt failed = OptionalInt.of(trial.first - 1);
        while (failed.isPresent()) {
            int call = failed.getAsInt() + 1;
            failed = trial.run("full from call " + call, process -> process.failFrom(call, Errno.ENOSPC));
            runs++;
        }
        assertThat(runs).as("of %s", trial.trial).isGreaterThan(10);
        return trial.quarantined;
    }

    private static final class Trial {
        private final int number;
        private final CrashTrial trial;
        private final SimDisk initial;
        private final Snapshot before;
        private final Snapshot after;
        private final int first;
        private final int calls;
        private final SimProcess clean;
        private int quarantined;

        Trial(int number, CrashTrial trial) {
            this.number = number;
            this.trial = trial;
            this.initial = trial.disk();
            this.before = CrashTrial.tree(initial.snapshot());
            SimDisk disk = initial.copy();
            this.clean = disk.boot();
            Bench bench = trial.bench(clean.root());
            ApprovedChange change = Sandbox.doing(() -> trial.approved(clean.root()));
            this.first = clean.calls() + 1;
            bench.execute(change, new Deaf());
            this.calls = clean.calls();
            this.after = CrashTrial.tree(disk.snapshot()).withoutIdentity();
        }

        List<Errno> errors(int call) {
            return clean.errors(call);
        }

        /** Returns the number of the first failed call. */
        OptionalInt run(String how, Consumer<SimProcess> failure) {
            SimDisk disk = initial.copy();
            SimProcess process = disk.boot();
            Bench bench = trial.bench(process.root());
            ApprovedChange change = Sandbox.doing(() -> trial.approved(process.root()));
            failure.accept(process);
            Optional<Outcome> outcome = execute(bench, change);
            OptionalInt failed = process.firstFailure();
            process.heal();
            String what = trial + ", " + how + ": " + outcome;
            boolean open = outcome.filter(it -> it.status() == ExecutionStatus.QUARANTINED)
                    .isPresent();
            quarantined += open ? 1 : 0;
            if (!open && outcome.isPresent()) {
                assertThat(state(disk)).as(what).isIn(expected(outcome));
            }
            process.crash();
            SimDisk later = disk.copy();
            trial.recover(later.boot().root());
            assertThat(state(later)).as(what + ", recovered").isIn(expected(outcome));
            assertThat(CrashTrial.state(later.snapshot())).as(what).isSubsetOf(CrashTrial.STANDING);
            return failed;
        }

        private Optional<Outcome> execute(Bench bench, ApprovedChange change) {
            try {
                return Optional.of(bench.execute(change, new Deaf()));
            } catch (EngineException e) {
                assertThat(e.getMessage()).isNotBlank();
                return Optional.empty();
            }
        }

        private String state(SimDisk disk) {
            Snapshot now = CrashTrial.tree(disk.snapshot());
            if (now.equals(before)) {
                return "old";
            }
            return now.withoutIdentity().equals(after) ? "new" : now.diff(before);
        }

        /** Without an outcome, the call failed before the lock was taken or in the cleanup after success. */
        private List<String> expected(Optional<Outcome> outcome) {
            if (outcome.isEmpty()) {
                return List.of("old", "new");
            }
            return List.of(outcome.get().kind() == OutcomeKind.APPLIED ? "new" : "old");
        }
    }
}
