// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import java.nio.file.Path;

/** A change is made to what the plan saw, and to nothing else. */
record RefusesStalePlan(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "A plan whose file was changed since is refused, and the file stays as it is";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        trial.write(Trial.GUIDE, "# Guide\nOLD\n");
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

        Result executed = trial.execute(plan);

        refusal.claim(claims, executed, Result.REFUSED, "stale");
        claims.contains("the refusal", Trial.GUIDE, executed.message());
    }
}
