// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.ExpectedFindings;
import io.lonelycat.validate.lab.Forgery;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Project;
import io.lonelycat.validate.lab.Trial;
import java.nio.file.Path;
import java.util.List;

/** A change is what its digests say, also where the policy would allow it. */
record BansTampering(Project project) implements Probe {
    @Override
    public String sentence() {
        return "No change that was tampered with is allowed under this policy";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = project.trial();
        Path honest = Forgery.of(trial, "lonelycat-honest.txt");
        Result gated = trial.gate(honest);
        claims.holds(
                "an honest change has no finding integrity.*",
                !ExpectedFindings.any(gated, "integrity."),
                gated.message());

        EvidenceFiles content = new EvidenceFiles(Forgery.of(trial, "lonelycat-honest.txt"));
        Trial.replace(content.patch(), "+text", "+evil");
        EvidenceFiles figures = new EvidenceFiles(Forgery.of(trial, "lonelycat-honest.txt"));
        Trial.replace(figures.changeset(), "\"linesAdded\": 1", "\"linesAdded\": 0");
        EvidenceFiles target = new EvidenceFiles(Forgery.of(trial, "lonelycat-honest.txt"));
        Trial.replace(target.changeset(), "lonelycat-honest.txt", "lonelycat-evil.txt");

        for (EvidenceFiles files : List.of(content, figures, target)) {
            Result tampered = trial.gate(files.folder());
            claims.equal("the answer of gate", "deny", tampered.status());
            claims.holds(
                    "the decision has a finding integrity.*",
                    ExpectedFindings.any(tampered, "integrity."),
                    tampered.message());
        }
    }
}
