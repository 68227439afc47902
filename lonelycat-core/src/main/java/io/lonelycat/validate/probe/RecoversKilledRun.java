// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.execute.Journal;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.DyingClock;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Picture;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A kill in the middle leaves a journal; the next one in brings everything in order. */
record RecoversKilledRun(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "What a killed execution left half done is rolled back, and its record completed";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan(Trial.GUIDE_PATCH));
        Picture before = trial.tree();

        claims.equal("the end of the execution", "killed", killed(trial, plan));
        claims.equal("the guide after the kill", Trial.NEW, trial.read(Trial.GUIDE));
        Result recovered = trial.engine().recover(Optional.empty(), Optional.empty());

        claims.equal("the exit code of recover", Result.OK, recovered.exitCode());
        claims.unchanged("the tree", before, trial.tree());
        claims.equal("unfinished journals", List.of(), Journal.unfinished(Workspace.of(trial.root())));
        List<InputObject> rows = trial.rows();
        claims.equal("the number of rows", 1, rows.size());
        claims.equal("its status", "rolled_back", rows.get(0).required("status").string());
        claims.equal("its error", "killed", rows.get(0).required("errorCode").string());
        Result verified = trial.engine().verify(Optional.of(trial.executions().get(0)), "latest");
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
        } catch (DyingClock.Killed asExpected) {
            return "killed";
        }
    }
}
