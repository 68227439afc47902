// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.ExpectedFindings;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import java.nio.file.Path;

/** The decision was about that plan, and no other. */
record RefusesPlanAlteredAfterDecision(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "A plan that was altered after the decision is refused";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        claims.equal("the decision before", "allow", ExpectedFindings.verdict(new EvidenceFiles(plan).decision()));
        Trial.replace(new EvidenceFiles(plan).plan(), "\"createdBy\": \"validate\"", "\"createdBy\": \"somebody\"");
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

        refusal.claim(claims, trial.execute(plan), Result.REFUSED, "decision_changed");
    }
}
