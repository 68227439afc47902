// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import java.nio.file.Path;
import java.util.List;

/** What nobody has allowed is not done. */
record AsksForApproval(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "A path that the policy wants approved, or does not know, is not written without approval";
    }

    @Override
    public void look(Claims claims) {

        for (String path : List.of("pom.xml", "tools/unknown.txt")) {
            Trial trial = Trial.begin(lab);
            Path plan = trial.folder(trial.plan("--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+text\n"));
            ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

            Result gated = trial.gate(plan);
            Result executed = trial.execute(plan);

            claims.equal("the answer of gate about " + path, "need_approval", gated.status());
            claims.equal("its exit code", Result.APPROVAL_NEEDED, gated.exitCode());
            refusal.claim(claims, executed, Result.APPROVAL_NEEDED, "approval_needed");
        }
    }
}
