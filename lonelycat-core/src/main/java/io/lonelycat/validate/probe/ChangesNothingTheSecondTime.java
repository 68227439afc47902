// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Picture;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import java.nio.file.Path;

/** Whoever runs a build twice must not get two changes. */
record ChangesNothingTheSecondTime(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "The same plan again changes nothing, runs no check, and names the execution that did it";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan(Trial.GUIDE_PATCH));
        Result first = trial.execute(plan);
        Picture before = trial.tree();

        Result second = trial.execute(plan);

        claims.equal("the first answer", "applied", first.status());
        claims.equal("the second answer", "already_applied", second.status());
        claims.equal("its exit code", Result.OK, second.exitCode());
        claims.equal(
                "who did it",
                Trial.id(first, "execution"),
                Trial.details(second).required("appliedBy").string());
        claims.equal(
                "checks that ran again",
                0,
                Trial.details(second).listOrEmpty("checks").size());
        claims.unchanged("the tree", before, trial.tree());
        claims.equal("the number of rows", 2, trial.rows().size());
    }
}
