// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.simfs.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Lets calls to the disk fail, each in turn: a change is rolled back then, and the outcome says why. */
class FaultyDiskIT {
    private static final List<Errno> ERRORS = List.of(Errno.EACCES, Errno.EIO, Errno.ENOSPC);

    /** All three mean the same to most calls, so that one of them is enough for each. */
    @Test
    void takesTheChangeBackWhicheverCallFails(TestReporter reporter) {
        int runs = failEach(call -> List.of(ERRORS.get(call % ERRORS.size())));

        reporter.publishEntry("failures", Integer.toString(runs));
        assertThat(runs).isGreaterThan(3000);
    }

    @Test
    @Tag("long")
    void takesTheChangeBackWhicheverCallFailsHoweverItFails() {
        assertThat(failEach(call -> ERRORS)).isGreaterThan(9000);
    }

    private static int failEach(IntFunction<List<Errno>> errors) {
        return CrashCase.all().parallelStream()
                .mapToInt(subject -> failEach(Trial.of(subject), errors))
                .sum();
    }

    private static int failEach(Trial trial, IntFunction<List<Errno>> errors) {
        int runs = 0;
        for (int call = trial.first; call <= trial.calls; call++) {
            int failing = call;
            for (Errno errno : errors.apply(call)) {
                trial.run(errno + " at call " + call, process -> process.failAt(failing, errno));
                runs++;
            }
        }
        return runs;
    }

    @Test
    void takesTheChangeBackOnADiskThatIsFullFromAnyCallOn() {
        int quarantined = CrashCase.all().parallelStream()
                .mapToInt(FaultyDiskIT::fillFromEach)
                .sum();

        assertThat(quarantined).as("an undo needs no space").isZero();
    }

    private static int fillFromEach(CrashCase subject) {
        Trial trial = Trial.of(subject);
        for (int call = trial.first; call <= trial.calls; call++) {
            int failing = call;
            trial.run("full from call " + call, process -> process.failFrom(failing, Errno.ENOSPC));
        }
        return trial.quarantined;
    }

    /** One case whose calls fail. */
    private static final class Trial {
        private final CrashCase subject;
        private final CrashTrial trial;
        private final SimDisk initial;
        private final Snapshot before;
        private final Snapshot after;
        private final int first;
        private final int calls;
        private int quarantined;

        static Trial of(CrashCase subject) {
            try {
                return new Trial(subject);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Trial(CrashCase subject) throws IOException {
            this.subject = subject;
            this.trial = new CrashTrial(subject);
            this.initial = trial.disk();
            this.before = CrashTrial.tree(initial.snapshot());
            SimDisk disk = initial.copy();
            SimProcess process = disk.boot();
            Bench bench = trial.bench(process.root());
            ApprovedChange change = trial.approved(process.root());
            this.first = process.calls() + 1;
            bench.execute(change, new Deaf());
            this.calls = process.calls();
            this.after = CrashTrial.tree(disk.snapshot()).withoutIdentity();
        }

        void run(String how, Consumer<SimProcess> failure) {
            try {
                tryOut(how, failure);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void tryOut(String how, Consumer<SimProcess> failure) throws IOException {
            SimDisk disk = initial.copy();
            SimProcess process = disk.boot();
            Bench bench = trial.bench(process.root());
            ApprovedChange change = trial.approved(process.root());
            failure.accept(process);
            Optional<Outcome> outcome = execute(bench, change);
            process.heal();
            String what = subject + ", " + how + ": " + outcome;
            boolean open =
                    outcome.filter(it -> it instanceof Outcome.Quarantined).isPresent();
            quarantined += open ? 1 : 0;
            if (!open && outcome.isPresent()) {
                assertThat(state(disk)).as(what).isIn(expected(outcome));
            }
            process.crash();
            SimDisk later = disk.copy();
            trial.recover(later.boot().root());
            assertThat(state(later)).as(what + ", recovered").isIn(expected(outcome));
            assertThat(CrashTrial.state(later.snapshot())).as(what).isSubsetOf(CrashTrial.STANDING);
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

        /** An exception comes from taking the lock before, or from tidying up after it was applied. */
        private List<String> expected(Optional<Outcome> outcome) {
            if (outcome.isEmpty()) {
                return List.of("old", "new");
            }
            return List.of(outcome.get() instanceof Outcome.Applied ? "new" : "old");
        }
    }
}
