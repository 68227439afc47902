// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.DsseEnvelope;
import io.lonelycat.json.InTotoStatement;
import io.lonelycat.json.InTotoStatement.StatementSubject;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * An approval as a file: plain, or signed as in-toto Statement v1 in a DSSE envelope. The subjects of the statement are the digests,
 * its predicate is the plain document.
 *
 * @param approval what it claims
 * @param envelope with the signatures, which are not verified here; absent of a plain file
 */
public record ApprovalDocument(Approval approval, Optional<DsseEnvelope> envelope) {
    static final String PREDICATE_TYPE = "urn:lonelycat:approval:1";

    /** Returns the document alone, which proves nothing. */
    public static byte[] plain(Approval approval) {
        return Json.pretty(approval.toJson());
    }

    /** Returns the document as a statement that its approver has signed. */
    public static byte[] signed(Approval approval, SigningKey key, ApproverKey publicKey) {
        DsseEnvelope envelope =
                DsseEnvelope.sign(DsseEnvelope.IN_TOTO, statementBytes(approval), publicKey.id(), key::sign);
        return Json.pretty(envelope.toJson());
    }

    /**
     * Reads a file strictly.
     *
     * @param name what messages call it
     * @throws InvalidInputException when it is no approval
     */
    static ApprovalDocument read(String name, byte[] bytes) {
        InputObject in = InputDocument.json(name, bytes);
        if (!DsseEnvelope.isOne(in)) {
            return new ApprovalDocument(Approval.read(in), Optional.empty());
        }
        DsseEnvelope envelope = DsseEnvelope.read(in);
        if (!envelope.payloadType().equals(DsseEnvelope.IN_TOTO)) {
            throw new InvalidInputException(
                    "the signed envelope must contain an in-toto statement; this file is not an approval. Approve again");
        }
        return new ApprovalDocument(statement(name, envelope.payloadBytes()), Optional.of(envelope));
    }

    /** Returns the canonical bytes that are signed. */
    static byte[] statementBytes(Approval approval) {
        return Json.canonical(statement(approval).toJson());
    }

    private static InTotoStatement statement(Approval approval) {
        ApprovalSubject subject = approval.subject();
        return new InTotoStatement(
                List.of(
                        new StatementSubject("changes.patch", subject.patchSha256()),
                        new StatementSubject("changes", subject.checksum()),
                        new StatementSubject("policy", subject.policyDigest()),
                        new StatementSubject("proposal", subject.proposalDigest())),
                PREDICATE_TYPE,
                approval.toJson());
    }

    /** Reads a statement; its subjects must be those of its predicate. */
    static Approval statement(String name, byte[] statement) {
        InputObject in = InputDocument.json(name, statement);
        exactly(in.required("_type"), InTotoStatement.TYPE);
        exactly(in.required("predicateType"), PREDICATE_TYPE);
        InputValue subjects = in.required("subject");
        InputObject predicate = in.required("predicate").object();
        in.rejectUnknown();
        // In canonical form the keys are sorted, so that the schema does not come first.
        exactly(predicate.required("schema"), Approval.SCHEMA);
        Approval approval = Approval.readMembers(predicate);
        if (!subjects.plain().equals(statement(approval).subjectsJson())) {
            throw subjects.problem(
                    "`subject` (what was signed for) does not fit `predicate` (the approval); the file was altered. Approve again");
        }
        return approval;
    }

    private static void exactly(InputValue value, String expected) {
        if (!value.string().equals(expected)) {
            throw value.problem("expected " + expected + "; this file is not an approval. Approve again");
        }
    }
}
