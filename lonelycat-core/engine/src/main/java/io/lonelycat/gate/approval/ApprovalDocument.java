// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.InTotoStatement.StatementSubject;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Unverified bytes of an approval: a plain document, or a DSSE envelope with an in-toto Statement v1 whose predicate is
 * the plain document.
 */
public final class ApprovalDocument {
    public static final int LARGEST = 1 << 20;

    static final String PREDICATE_TYPE = "urn:lonelycat:approval:1";

    private final String source;
    private final byte[] bytes;
    private final Optional<String> vouchedBy;
    private final Digest digest;

    private ApprovalDocument(String source, byte[] bytes, Optional<String> vouchedBy) {
        this.source = source;
        this.bytes = bytes.clone();
        this.vouchedBy = vouchedBy;
        this.digest = Digest.of(bytes);
    }

    /** Creates an approval document from a file of any origin. Only a signature can prove the approver. */
    public static ApprovalDocument file(String source, byte[] bytes) {
        return new ApprovalDocument(source, bytes, Optional.empty());
    }

    /**
     * Creates an approval document whose approver the front end, such as Jenkins, has authenticated. Never pass an
     * approval from a file or build, because the gate would trust it without a signature.
     */
    public static ApprovalDocument vouched(String frontEnd, byte[] bytes) {
        return new ApprovalDocument(frontEnd, bytes, Optional.of(frontEnd));
    }

    public static byte[] plain(Approval approval) {
        return Json.pretty(approval.toJson());
    }

    public static byte[] signed(Approval approval, SigningKey key, ApproverKey publicKey) {
        DsseEnvelope envelope =
                DsseEnvelope.sign(DsseEnvelope.IN_TOTO, statementBytes(approval), publicKey.id(), key::sign);
        return Json.pretty(envelope);
    }

    public String source() {
        return source;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public Digest digest() {
        return digest;
    }

    Optional<String> vouchedBy() {
        return vouchedBy;
    }

    /** Reads the approval without verifying signatures. */
    public Approval claimed() {
        return claimed(envelope());
    }

    Approval claimed(Optional<DsseEnvelope> envelope) {
        return envelope.map(signed -> statement(source, signed.payloadBytes()))
                .orElseGet(() -> Approval.read(plainDocument()));
    }

    /**
     * Reads an unsigned approval. A file without the key {@code schema} is no approval, so the error message must not
     * invite users to add the key.
     */
    private InputObject plainDocument() {
        InputObject in = InputDocument.json(source, bytes);
        if (in.peek("schema").isEmpty()) {
            throw new InvalidInputException(source + " is not an approval: the file has no key `schema`."
                    + " Give a file that `lonelycat approve` wrote.");
        }
        return in;
    }

    Optional<DsseEnvelope> envelope() {
        if (bytes.length > LARGEST) {
            throw new InvalidInputException(
                    "The file is larger than 1 MB, the limit for an approval. Give a file that `lonelycat approve` wrote.");
        }
        InputObject in = InputDocument.json(source, bytes);
        if (!DsseEnvelope.isOne(in)) {
            return Optional.empty();
        }
        DsseEnvelope envelope = Json.read(DsseEnvelope.class, in);
        if (!envelope.payloadType().equals(DsseEnvelope.IN_TOTO)) {
            throw new InvalidInputException(
                    "the signed envelope must contain an in-toto statement; this file is not an approval. Approve again");
        }
        return Optional.of(envelope);
    }

    static byte[] statementBytes(Approval approval) {
        return Json.canonical(statement(approval));
    }

    private static InTotoStatement statement(Approval approval) {
        ApprovalSubject subject = approval.subject();
        return InTotoStatement.of(
                List.of(
                        StatementSubject.of("changes.patch", subject.patchSha256()),
                        StatementSubject.of("changes", subject.checksum()),
                        StatementSubject.of("policy", subject.policyDigest()),
                        StatementSubject.of("proposal", subject.proposalDigest())),
                PREDICATE_TYPE,
                approval.toJson());
    }

    /** Reads the approval in an in-toto statement, whose subjects and predicate must have equal digests. */
    static Approval statement(String name, byte[] statement) {
        InputObject in = InputDocument.json(name, statement);
        exactly(in.required("_type"), InTotoStatement.TYPE);
        exactly(in.required("predicateType"), PREDICATE_TYPE);
        InputValue subjects = in.required("subject");
        InputObject predicate = in.required("predicate").object();
        in.rejectUnknown();
        exactly(predicate.required("schema"), Approval.SCHEMA);
        Approval approval = Approval.read(schemaFirst(predicate));
        if (!Arrays.equals(
                Json.canonical(subjects), Json.canonical(statement(approval).subjects()))) {
            throw subjects.problem(
                    "the digests of plan and policy in `subject` differ from those in the approval (`predicate`): the file was altered."
                            + " Approve the plan again");
        }
        return approval;
    }

    private static InputObject schemaFirst(InputObject document) {
        List<InputValue> members = new ArrayList<>(document.members());
        InputValue schema = document.required("schema");
        members.remove(schema);
        members.add(0, schema);
        return document.withMembers(members);
    }

    private static void exactly(InputValue value, String expected) {
        if (!value.string().equals(expected)) {
            throw value.problem("expected " + expected + "; this file is not an approval. Approve again");
        }
    }
}
