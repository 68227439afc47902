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

/**
 * What the owner of a key says about an execution: that this manifest is its record, and what came of it. An in-toto
 * statement, which is a function of the folder and the key, in a DSSE envelope.
 */
public final class Attestation {
    static final String PREDICATE_TYPE = "urn:lonelycat:execution:1";

    private Attestation() {}

    /**
     * Signs the folder of an execution. Nothing is verified, so the caller has done so. A signature by others that is about
     * this folder stays beside the new one; what is about another one goes.
     *
     * @return false where this key has signed it before, so that nothing was done
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

    /**
     * Makes the statement about an execution from its documents, for callers without a folder.
     *
     * @param manifest the bytes of {@code manifest.json}
     * @param key whose owner says so
     * @return an in-toto Statement v1 as canonical JSON
     */
    public static byte[] statement(ExecutionStory story, byte[] manifest, SigningKey key) {
        return Json.canonical(
                statement(story, Digest.of(manifest), key.publicKey().id()));
    }

    /**
     * Signs a statement, which needs neither folder nor workspace.
     *
     * @param statement as {@link #statement(ExecutionStory, byte[], SigningKey)} makes it
     * @return the bytes of {@code attestation.dsse.json}
     */
    public static byte[] envelope(byte[] statement, SigningKey key) {
        return Json.pretty(DsseEnvelope.sign(
                DsseEnvelope.IN_TOTO, statement, key.publicKey().id(), key::sign));
    }

    /** The claims of a statement about an execution. */
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

    /**
     * Reads an envelope. Nothing is verified.
     *
     * @throws io.lonelycat.error.InvalidInputException when it is not one
     */
    static DsseEnvelope read(byte[] envelope) {
        return Json.read(DsseEnvelope.class, InputDocument.json(EvidenceFiles.ATTESTATION, envelope));
    }
}
