// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.gate.Decision;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.json.CanonicalJson;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DsseEnvelope;
import io.lonelycat.json.InTotoStatement;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.util.List;

/**
 * What the owner of a key says about an execution: that this manifest is its record, and what came of it. An in-toto
 * statement, which is a function of the folder and the key, in a DSSE envelope.
 */
final class Attestation {
    static final String PREDICATE_TYPE = "urn:lonelycat:execution:1";

    private Attestation() {}

    /** Returns the envelope as it stands in the folder. */
    static byte[] signed(ExecutionStory story, Digest manifest, SigningKey key) {
        String keyid = key.publicKey().id();
        byte[] payload = CanonicalJson.bytes(statement(story, manifest, keyid));
        return Json.pretty(DsseEnvelope.sign(DsseEnvelope.IN_TOTO, payload, keyid, key::sign)
                .toJson());
    }

    static JsonObject statement(ExecutionStory story, Digest manifest, String keyid) {
        ExecutionDocument execution = story.execution();
        Decision decision = story.decision();
        JsonObject predicate = new JsonObject()
                .with("executionId", execution.subject().executionId())
                .with("status", execution.status())
                .with("verdict", decision.verdict())
                .with("planId", story.plan().id())
                .with("changesetId", story.changeset().id())
                .with("decisionId", decision.id())
                .with("proposalDigest", decision.proposalDigest())
                .with("policyDigest", decision.policyDigest())
                .with("checksum", decision.checksum())
                .with("patchSha256", decision.patchSha256())
                .withIfPresent("finishedAt", execution.endedAt().orElse(null))
                .with("keyid", keyid);
        InTotoStatement.Subject subject = new InTotoStatement.Subject(EvidenceFiles.MANIFEST, manifest);
        return new InTotoStatement(List.of(subject), PREDICATE_TYPE, predicate).toJson();
    }

    /**
     * Reads an envelope. Nothing is verified.
     *
     * @throws io.lonelycat.error.InvalidInputException when it is not one
     */
    static DsseEnvelope read(byte[] envelope) {
        return DsseEnvelope.read(InputDocument.json(EvidenceFiles.ATTESTATION, envelope));
    }
}
