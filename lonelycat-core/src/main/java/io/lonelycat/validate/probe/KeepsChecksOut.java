// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A check runs code of the change. In a sandbox it does not find the record; where the machine has none, what it wrote
 * there is noticed, and the record says what is missing.
 */
record KeepsChecksOut(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "A check that writes over the record of its change achieves nothing";
    }

    @Override
    public void look(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan(Trial.GUIDE_PATCH, "healthChecks: [hostile]\n"));
        claims.equal("the answer of gate", "allow", trial.gate(plan).status());

        Result executed = trial.execute(plan);

        SandboxReport sandbox = sandbox(Trial.details(executed));
        claims.note(sandbox.text());
        claims.holds(
                "the record says what the check had around it",
                sandbox.present() || sandbox.lacks().isPresent(),
                "nothing");
        claims.equal("the answer of execute", sandbox.present() ? "applied" : "rolled_back", executed.status());
        EvidenceFiles files = trial.evidence(executed);
        claims.contains("the record", Trial.id(executed, "plan"), Trial.text(files.plan()));
        claims.equal(
                "the evidence",
                "verified",
                trial.engine().verify(Optional.of(files.folder()), "latest").status());
    }

    private static SandboxReport sandbox(InputObject details) {
        return details.listOrEmpty("checks").stream()
                .map(check -> check.object().required("result").object())
                .filter(check -> check.required("name").string().equals("hostile"))
                .map(check -> SandboxReport.read(check.required("sandbox").object()))
                .findFirst()
                .orElseGet(() -> SandboxReport.none("the check did not run"));
    }
}
