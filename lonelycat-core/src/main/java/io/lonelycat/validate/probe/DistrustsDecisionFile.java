// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import java.nio.file.Path;

/** A decision in a file is compared, never trusted. */
record DistrustsDecisionFile(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "A decision that was turned into allow is refused";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan("""
                --- /dev/null
                +++ b/docs/signing.key
                @@ -0,0 +1 @@
                +text
                """));
        trial.gate(plan);
        Trial.replace(new EvidenceFiles(plan).decision(), "\"verdict\": \"deny\"", "\"verdict\": \"allow\"");
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

        refusal.claim(claims, trial.execute(plan), Result.REFUSED, "decision_changed");
    }
}
