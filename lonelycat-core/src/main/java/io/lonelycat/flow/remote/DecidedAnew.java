// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.workspace.DocumentFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides again what the gate had to decide on another machine, under the policy that was sent.
 *
 * @param folder what that machine left as evidence
 * @param decision what it says of the decision
 * @param differences gets what is not the same
 */
record DecidedAnew(
        SentRequest sent,
        KnownSections sections,
        Clock clock,
        Path folder,
        Decision decision,
        RecordDifferences differences) {
    private static final String RECOMPUTED = "dec_recomputed";

    void comparePlan(ManagedPolicy policy) {
        compare(() -> planAnew(policy));
    }

    void compareExecution(ManagedPolicy policy) {
        compare(() -> executionAnew(policy));
    }

    private void compare(Supplier<Decision> again) {
        try {
            Decision now = again.get();
            decision.differences(now).forEach(difference -> differences.add("decided again here: " + difference));
            differences.same("the verdict", Names.of(now.verdict()), Names.of(decision.verdict()));
        } catch (InvalidInputException | EngineException e) {
            differences.add("it cannot be decided again here: " + e.getMessage());
        }
    }

    private Decision planAnew(ManagedPolicy policy) {
        differences.same("the policy", policy.name(), decision.policyName());
        PendingApproval.Asker asker =
                new PendingApproval.Asker(sent.frontEnd(), sent.starters(), clock, new SecureRandom());
        return PendingApproval.open(folder, Optional.of(policy), sections, asker)
                .consult(sent.approvals())
                .decision();
    }

    /** By the text that was sent; only files that it names with their digests as layers are read from the evidence. */
    private Decision executionAnew(ManagedPolicy policy) {
        byte[] text = policy.text().getBytes(StandardCharsets.UTF_8);
        EvidenceFiles files = new EvidenceFiles(folder);
        differences.same("the policy", policy.name(), decision.policyName());
        if (!Arrays.equals(text, DocumentFile.read(files.policy()))) {
            differences.differs("the policy", "the digest " + Digest.of(text), "another text");
        }
        Policy known = Policy.read(policy.name(), text, new PolicyOnRecord(files).onlyFiles(), sections);
        Proposal proposal = Proposal.read(folder);
        return new Gate(known, Optional.empty())
                .decideAgain(proposal, decision, files.readApprovals(), RECOMPUTED)
                .decision();
    }
}
