// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;

/** What an archive needs to be read without us. */
record LeavesFourPieceSet(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "Evidence has the four-piece set, whose documents fit together, and the exact policy";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Result executed = trial.applied();
        EvidenceFiles files = trial.evidence(executed);

        ChangePlan plan = ChangePlan.read(document(files.plan()));
        ChangeSet changes = ChangeSet.read(document(files.changeset()));
        Decision decision = Decision.read(document(files.decision()));
        ExecutionDocument execution = ExecutionDocument.read(document(files.execution()));

        claims.equal(
                "the execution",
                Trial.id(executed, "execution"),
                execution.subject().executionId());
        claims.equal("its plan", plan.id(), execution.subject().planId());
        claims.equal("its change set", changes.id(), execution.subject().changesetId());
        claims.equal("its decision", decision.id(), execution.subject().decisionId());
        claims.equal("the plan of the change set", plan.id(), changes.planId());
        claims.equal("the checksum that was decided about", changes.checksum(), decision.checksum());
        claims.equal("the digest of the patch", decision.patchSha256(), Digest.of(StateFiles.read(files.patch())));
        claims.equal("the digest of the policy", decision.policyDigest(), Digest.of(StateFiles.read(files.policy())));
        claims.equal("the policy", Digest.of(Trial.bundledPolicy()), decision.policyDigest());
        claims.holds("the summary has text", !Trial.text(files.summary()).isBlank(), "none");
    }

    private static InputObject document(Path file) {
        return InputDocument.json(String.valueOf(file.getFileName()), StateFiles.read(file));
    }
}
