// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.gate.approval.ApproverKey;
import io.lonelycat.gate.approval.DsseEnvelope;
import io.lonelycat.gate.approval.InTotoStatement;
import io.lonelycat.gate.approval.InTotoStatement.StatementSubject;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Signed statement about an execution: an in-toto Statement v1 in a DSSE envelope. */
public final class Attestation {
    static final String PREDICATE_TYPE = "urn:lonelycat:execution:1";

    private Attestation() {}

    /**
     * Adds a signature with {@code key} to an execution's evidence, which the caller has verified.
     *
     * @return false if {@code key} already signed the execution's evidence
     */
    public static boolean sign(Path folder, SigningKey key) {
        EvidenceFiles files = new EvidenceFiles(folder);
        byte[] statement = statement(ExecutionStory.read(folder), ExecutionStory.bytes(files.manifest()), key);
        Optional<DsseEnvelope> before = before(files);
        if (before.filter(it -> isSigned(it, key.publicKey())).isPresent()) {
            return false;
        }
        byte[] envelope = before.map(
                        it -> Json.pretty(it.signedToo(key.publicKey().id(), key::sign)))
                .orElseGet(() -> envelope(statement, key));
        StateFiles.write(files.attestation(), envelope);
        Seal.protect(files.attestation());
        return true;
    }

    private static Optional<DsseEnvelope> before(EvidenceFiles files) {
        return StateFiles.exists(files.attestation())
                        && AttestationCheck.otherThanTheFolder(files).isEmpty()
                ? Optional.of(read(StateFiles.read(files.attestation())))
                : Optional.empty();
    }

    static boolean isSigned(DsseEnvelope envelope, ApproverKey key) {
        byte[] message = envelope.signedBytes();
        return envelope.signatures().stream().anyMatch(signature -> key.verifies(message, signature.bytes()));
    }

    /** Creates an in-toto Statement v1 about an execution, as canonical JSON. */
    public static byte[] statement(ExecutionStory story, byte[] manifest, SigningKey key) {
        return Json.canonical(
                statement(story, Digest.of(manifest), key.publicKey().id()));
    }

    /** Signs an in-toto statement; returns its DSSE envelope as JSON. */
    public static byte[] envelope(byte[] statement, SigningKey key) {
        return Json.pretty(DsseEnvelope.sign(
                DsseEnvelope.IN_TOTO, statement, key.publicKey().id(), key::sign));
    }

    private record SignedExecution(
            String executionId,
            ExecutionStatus status,
            Verdict verdict,
            String planId,
            String changesetId,
            String decisionId,
            Digest proposalDigest,
            Digest policyDigest,
            Digest checksum,
            Digest patchSha256,
            Optional<Instant> finishedAt,
            String keyid) {}

    static InTotoStatement statement(ExecutionStory story, Digest manifest, String keyid) {
        ExecutionDocument execution = story.execution();
        Decision decision = story.decision();
        SignedExecution claims = new SignedExecution(
                execution.subject().executionId(),
                execution.status(),
                decision.verdict(),
                story.plan().id(),
                story.changeset().id(),
                decision.id(),
                decision.proposalDigest(),
                decision.policyDigest(),
                decision.checksum(),
                decision.patchSha256(),
                execution.endedAt(),
                keyid);
        return InTotoStatement.of(
                List.of(StatementSubject.of(EvidenceFiles.MANIFEST, manifest)), PREDICATE_TYPE, claims);
    }

    static DsseEnvelope read(byte[] envelope) {
        return Json.read(DsseEnvelope.class, InputDocument.json(EvidenceFiles.ATTESTATION, envelope));
    }
}
