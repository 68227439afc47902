// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.ExpectedFindings;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import java.nio.file.Path;

/** What the policy denies, nobody can do. */
record DeniesForbiddenPath(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "A path that the policy denies is denied by the gate and refused by the executor";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan("""
                --- /dev/null
                +++ b/secrets/server.txt
                @@ -0,0 +1 @@
                +text
                """));
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

        Result gated = trial.gate(plan);
        Result executed = trial.execute(plan);

        claims.equal("the answer of gate", "deny", gated.status());
        claims.equal("its exit code", Result.REFUSED, gated.exitCode());
        claims.contains("the decision", "secrets/server.txt", gated.message());
        claims.holds(
                "the decision has the finding paths.deny",
                ExpectedFindings.has(gated, "paths.deny", "secrets/server.txt"),
                gated.message());
        refusal.claim(claims, executed, Result.REFUSED, "denied");
    }
}
