// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Copies;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Evidence has to hold where it is, and where it was archived. */
record VerifiesEvidence(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "Untouched evidence verifies, also in another place";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        EvidenceFiles files = trial.evidence(trial.applied());
        Path archived = Copies.of(files.folder(), trial.root().resolveSibling("archived"));

        for (Path folder : List.of(files.folder(), archived)) {
            Result verified = trial.engine().verify(Optional.of(folder), "latest");
            claims.equal("the answer of verify", "verified", verified.status());
            claims.equal("its exit code", Result.OK, verified.exitCode());
            List<InputObject> checks = Trial.details(verified).required("checks").list().stream()
                    .map(value -> value.object())
                    .toList();
            claims.holds("more than ten things were looked at", checks.size() > 10, checks.size());
            claims.holds(
                    "all of them are well",
                    checks.stream().allMatch(check -> check.required("ok").bool()),
                    verified.message());
            claims.contains("verify", "SHA256SUMS", verified.message());
            claims.contains("verify", "manifest.json", verified.message());
        }
    }
}
