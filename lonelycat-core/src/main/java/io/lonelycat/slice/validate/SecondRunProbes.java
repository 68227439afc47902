// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Probes about a second run: beside the first one, and after a kill. */
record SecondRunProbes(Lab lab) {
    /** Two at a time would make a third thing. */
    void refusesWhileLocked(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        Picture before = trial.tree();

        LockAttempt attempt = new WorkspaceLock(Workspace.of(trial.root()), holder(), Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, line -> {});
        if (attempt instanceof HeldLock lock) {
            try (lock) {
                Result executed = execute(trial, plan);
                claims.equal("the answer of execute", "locked", executed.status());
                claims.equal("its exit code", Result.REFUSED, executed.exitCode());
                claims.contains("it", "4711 on elsewhere", executed.message());
                claims.contains("it", "a change of its own", executed.message());
                claims.unchanged("the tree", before, trial.tree());
                claims.equal("executions on record", 0, trial.rows().size());
            }
        }
        claims.holds("the lock could be had", attempt instanceof HeldLock, attempt);
        claims.equal(
                "the answer once it is free", "applied", execute(trial, plan).status());
    }

    private Result execute(Trial trial, Path plan) {
        return lab.open(
                        trial.root(),
                        trial.policyFile(),
                        Duration.ofMillis(150),
                        lab.settings().machine().clock())
                .execute(Optional.of(plan.toString()), false);
    }

    private LockHolder holder() {
        Instant now = lab.settings().machine().clock().instant();
        return new LockHolder("exec_other", 4711, now, "elsewhere", now, "a change of its own");
    }

    /** A kill in the middle leaves a journal; the next one in brings everything in order. */
    void recoversKilledRun(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan(Trial.GUIDE_PATCH));
        Picture before = trial.tree();

        claims.equal("the end of the execution", "killed", killed(trial, plan));
        claims.equal("the guide after the kill", Trial.NEW, trial.read(Trial.GUIDE));
        Result recovered = trial.engine().recover(Optional.empty(), Optional.empty());

        claims.equal("the exit code of recover", Result.OK, recovered.exitCode());
        claims.unchanged("the tree", before, trial.tree());
        claims.equal("unfinished journals", List.of(), Journals.unfinished(Workspace.of(trial.root())));
        List<InputObject> rows = trial.rows();
        claims.equal("the number of rows", 1, rows.size());
        claims.equal("its status", "rolled_back", rows.get(0).required("status").string());
        claims.equal("its error", "killed", rows.get(0).required("errorCode").string());
        Result verified = trial.engine().verify(Optional.empty(), "latest");
        claims.equal("the evidence", "verified", verified.status());
        claims.equal("the same plan afterwards", "applied", trial.execute(plan).status());
    }

    private String killed(Trial trial, Path plan) {
        Clock clock = new DyingClock(
                lab.settings().machine().clock(), () -> trial.read(Trial.GUIDE).equals(Trial.NEW));
        try {
            return lab.open(trial.root(), trial.policyFile(), Duration.ofSeconds(1), clock)
                    .execute(Optional.of(plan.toString()), false)
                    .status();
        } catch (Killed asExpected) {
            return "killed";
        }
    }

    /**
     * Ends an execution as a kill would: the engine asks for the time before each event, and gets no answer any more.
     */
    private static final class DyingClock extends Clock {
        private final Clock clock;
        private final BooleanSupplier now;

        DyingClock(Clock clock, BooleanSupplier now) {
            super();
            this.clock = clock;
            this.now = now;
        }

        @Override
        public Instant instant() {
            if (now.getAsBoolean()) {
                throw new Killed();
            }
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new DyingClock(clock.withZone(zone), now);
        }
    }

    /** Nothing in the engine catches it, so that nothing more is written. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
