// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.workspace.StateFiles;

/** What is kept may hold content of files that others must not read. */
record KeepsStateClosed(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return ".lonelycat is closed to others, and invisible to git";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        trial.plan(Trial.GUIDE_PATCH);

        claims.holds("nobody else may enter .lonelycat", !StateFiles.openToOthers(trial.state()), "open to others");
        claims.equal(".lonelycat/.gitignore", "*\n", Trial.text(trial.state().resolve(".gitignore")));
        claims.holds(
                "the plan is in it",
                !StateFiles.list(EvidenceFiles.plans(trial.state())).isEmpty(),
                "no plan");
    }
}
