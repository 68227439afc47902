// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.execute.Step;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Picture;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import java.nio.file.Path;
import java.util.Optional;

/** All or nothing: files that were made, altered, deleted, renamed and made executable. */
record TakesBackFailedCheck(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "A change whose health check fails is rolled back: every file with identity, mode, time and bytes";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        trial.write("docs/old.md", "old\n");
        trial.write("docs/tool", "tool\n");
        Path plan = trial.folder(trial.plan(PATCH, "healthChecks: [closed-port]\n"));
        Picture before = trial.tree();
        claims.equal("the answer of gate", "allow", trial.gate(plan).status());

        Result executed = trial.execute(plan);

        claims.equal("the answer of execute", "rolled_back", executed.status());
        claims.equal("its exit code", Result.REFUSED, executed.exitCode());
        claims.unchanged("the tree", before, trial.tree());
        EvidenceFiles files = trial.evidence(executed);
        String told = Trial.text(files.events());
        claims.contains("the list of events", "\"applied\"", told);
        claims.contains("the list of events", "closed-port", told);
        claims.holds(
                "the roll back has a log",
                !Trial.text(files.stepLog(Step.ROLLBACK)).isBlank(),
                "none");
        InputObject error = Trial.details(executed).required("error").object();
        claims.equal("the step that failed", "health", error.required("step").string());
        claims.equal("why it failed", "port_closed", error.required("code").string());
        claims.equal(
                "files brought back",
                5L,
                Trial.details(executed).required("filesRestored").integer(0, 100));
        claims.equal(
                "the evidence",
                "verified",
                trial.engine().verify(Optional.of(files.folder()), "latest").status());
    }

    private static final String PATCH = Trial.GUIDE_PATCH + """
            --- /dev/null
            +++ b/docs/new.md
            @@ -0,0 +1 @@
            +new
            --- a/docs/old.md
            +++ /dev/null
            @@ -1 +0,0 @@
            -old
            diff --git a/docs/other.md b/docs/moved/other.md
            similarity index 100%
            rename from docs/other.md
            rename to docs/moved/other.md
            diff --git a/docs/tool b/docs/tool
            old mode 100644
            new mode 100755
            """;
}
