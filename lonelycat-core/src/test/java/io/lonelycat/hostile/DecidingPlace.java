// SPDX-License-Identifier: MIT
package io.lonelycat.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.Gate;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.DsseEnvelope;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A gate before which conditions and approvals come that were made up: whatever they are, it decides. */
final class DecidingPlace {
    private static final String HEAD = "schema: lonelycat.policy/1\npaths: {unmatched: ";
    private static final GateEnvironment INPUTS = new GateEnvironment(
            Instant.parse("2026-01-31T12:00:00Z"), "maven", "jo", Map.of("branch", "main"), Optional.empty());

    private final Proposal proposal;
    private final SigningKey.Pair pair = SigningKey.generate();
    private final SigningKey key = SigningKey.read("key.pem", pair.privatePem());
    private final Policy asking;

    DecidingPlace(Proposal proposal) {
        this.proposal = proposal;
        asking = Policy.read(
                "policy.yaml",
                (HEAD + "need_approval}\napproval: {keys: {ben: "
                                + pair.publicKey().text() + "}}\n")
                        .getBytes(UTF_8));
    }

    /** Allowed is only what the condition says no to: neither yes nor no is a finding too. */
    void byCondition(String condition) {
        String rule = Json.line(new JsonObject()
                .with("id", "made-up")
                .with("when", condition)
                .with("then", "deny")
                .with("why", "It was made up.")
                .with("fix", "Make up another."));
        Policy policy = Policy.read("policy.yaml", (HEAD + "allow}\nrules: [" + rule.strip() + "]\n").getBytes(UTF_8));
        Decision decision = decide(policy, GivenApprovals.NONE);
        boolean found =
                decision.findings().stream().anyMatch(finding -> finding.rule().matches("rule(-failed)?[.]made-up"));
        assertThat(decision.verdict() == Verdict.ALLOW).isEqualTo(!found);
    }

    /** Only an answer signed with a known key for exactly this change approves it. */
    void byApproval(byte[] document) {
        GivenApprovals given =
                new GivenApprovals(List.of(ApprovalDocument.file("made-up.json", document)), ApprovalUses.NONE);
        assertThat(decide(asking, given).verdict()).isEqualTo(Verdict.NEED_APPROVAL);
    }

    void byStatement(byte[] payload) {
        DsseEnvelope signed = DsseEnvelope.sign(
                DsseEnvelope.IN_TOTO, payload, pair.publicKey().id(), key::sign);
        byApproval(Json.pretty(signed.toJson()));
    }

    private Decision decide(Policy policy, GivenApprovals approvals) {
        return new Gate(policy, Optional.empty())
                .decide(
                        proposal,
                        "dec_01k9x3m5e7q8r2t4v6w8y0z1a4",
                        new GateEnvironment(INPUTS.inputs(), approvals, INPUTS.past()))
                .decision();
    }
}
