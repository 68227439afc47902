// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Picture;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.HeldLock;
import io.lonelycat.workspace.LockAttempt;
import io.lonelycat.workspace.LockHolder;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspaceLock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Two at a time would make a third thing. */
record RefusesWhileLocked(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "While somebody else holds the workspace nothing is executed, and who holds it is named";
    }

    @Override
    public void look(Claims claims) {

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
                claims.equal("executions", List.of(), trial.executions());
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
}
