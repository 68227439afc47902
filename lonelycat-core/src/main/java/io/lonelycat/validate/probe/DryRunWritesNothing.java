// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.execute.Journal;
import io.lonelycat.flow.Result;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Picture;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looking must not be doing. */
record DryRunWritesNothing(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "A dry run says that the change could be made, and writes neither files nor a record";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        Picture before = trial.tree();
        Picture kept = Picture.of(EvidenceFiles.plans(trial.state()));

        Result rehearsed = trial.engine().execute(Optional.of(plan.toString()), true);

        claims.equal("the answer of execute", "ready", rehearsed.status());
        claims.equal("its exit code", Result.OK, rehearsed.exitCode());
        claims.unchanged("the tree", before, trial.tree());
        claims.unchanged("the folder of plans", kept, Picture.of(EvidenceFiles.plans(trial.state())));
        claims.equal("executions", List.of(), trial.executions());
        claims.equal("rows", 0, trial.rows().size());
        claims.equal("unfinished journals", List.of(), Journal.unfinished(Workspace.of(trial.root())));
        claims.equal(
                "the answer of the real run", "applied", trial.execute(plan).status());
    }
}
