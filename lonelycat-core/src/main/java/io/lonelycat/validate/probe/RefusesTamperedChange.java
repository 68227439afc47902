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
import java.util.function.Consumer;

/** A change is what its digests say, or it is nothing. */
record RefusesTamperedChange(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "A change that was tampered with is denied, though no decision was made before";
    }

    @Override
    public void look(Claims claims) {

        tampered(claims, files -> Trial.replace(files.patch(), "+new", "+bad"));
        tampered(claims, files -> Trial.replace(files.changeset(), Trial.GUIDE, "docs/other.md"));
        tampered(claims, files -> Trial.replace(files.changeset(), "\"linesAdded\": 1", "\"linesAdded\": 2"));
    }

    private void tampered(Claims claims, Consumer<EvidenceFiles> tampering) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan(Trial.GUIDE_PATCH));
        tampering.accept(new EvidenceFiles(plan));
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

        refusal.claim(claims, trial.execute(plan), Result.REFUSED, "denied");

        Result gated = trial.gate(plan);
        claims.equal("the answer of gate", "deny", gated.status());
        claims.holds(
                "the decision finds that it was altered", ExpectedFindings.any(gated, "integrity."), gated.message());
    }
}
