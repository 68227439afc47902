// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Picture;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import java.nio.file.Path;
import java.util.List;

/** The way of every change: nothing else is worth trying out if this does not work. */
record AppliesAllowedChange(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "An allowed change is planned, gated and applied, and touches nothing else";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Picture before = trial.tree();

        Result planned = trial.plan(Trial.GUIDE_PATCH);
        Path plan = trial.folder(planned);
        Result gated = trial.gate(plan);
        Result executed = trial.execute(plan);

        claims.equal("the answer of plan", "planned", planned.status());
        claims.equal("the answer of gate", "allow", gated.status());
        claims.equal(
                "the effective risk",
                "low",
                Trial.details(gated).required("riskEffective").string());
        claims.equal("the answer of execute", "applied", executed.status());
        claims.equal("the exit code of execute", Result.OK, executed.exitCode());
        claims.equal("the guide", Trial.NEW, trial.read(Trial.GUIDE));
        claims.unchanged(
                "the rest of the tree",
                before.without(List.of(Trial.GUIDE)),
                trial.tree().without(List.of(Trial.GUIDE)));
    }
}
