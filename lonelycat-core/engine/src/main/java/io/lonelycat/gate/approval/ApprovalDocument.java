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
 * The bytes of an approval, unread and untrusted: plain, or signed as in-toto Statement v1 in a DSSE envelope. The subjects of
 * the statement are the digests, its predicate is the plain document.
 */
public final class ApprovalDocument {
    /** The size limit of an approval, in bytes. */
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

    /**
     * A file from anywhere: it counts if its signature does.
     *
     * @param source its name in messages
     */
    public static ApprovalDocument file(String source, byte[] bytes) {
        return new ApprovalDocument(source, bytes, Optional.empty());
    }

    /**
     * A document whose approver the front end has authenticated itself; to be called by front ends that know their users,
     * never with content of a file or a build.
     *
     * @param frontEnd which one, such as {@code jenkins}
     */
    public static ApprovalDocument vouched(String frontEnd, byte[] bytes) {
        return new ApprovalDocument(frontEnd, bytes, Optional.of(frontEnd));
    }

    /** Returns the plain document, which proves nothing. */
    public static byte[] plain(Approval approval) {
        return Json.pretty(approval.toJson());
    }

    /** Returns the document as a statement that its approver has signed. */
    public static byte[] signed(Approval approval, SigningKey key, ApproverKey publicKey) {
        DsseEnvelope envelope =
                DsseEnvelope.sign(DsseEnvelope.IN_TOTO, statementBytes(approval), publicKey.id(), key::sign);
        return Json.pretty(envelope);
    }

    public String source() {
        return source;
    }

    /** Returns a copy of the document. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public Digest digest() {
        return digest;
    }

    Optional<String> vouchedBy() {
        return vouchedBy;
    }

    /**
     * Reads the claims of the document. Only the gate verifies them.
     *
     * @throws InvalidInputException when it is no approval
     */
    public Approval claimed() {
        return claimed(envelope());
    }

    Approval claimed(Optional<DsseEnvelope> envelope) {
        return envelope.map(signed -> statement(source, signed.payloadBytes()))
                .orElseGet(() -> Approval.read(plainDocument()));
    }

    /** A file without schema was not written as an approval; adding a schema by hand must not make it one. */
    private InputObject plainDocument() {
        InputObject in = InputDocument.json(source, bytes);
        if (in.peek("schema").isEmpty()) {
            throw new InvalidInputException(source + " is not an approval: the file has no key `schema`."
                    + " Give a file that `lonelycat approve` wrote.");
        }
        return in;
    }

    /** Returns the envelope with the signatures, which are not verified here; absent of a plain document. */
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

    /** Returns the canonical bytes that are signed. */
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

    /** Reads a statement; its subjects must be those of its predicate. */
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

    /** In canonical form the keys are sorted, so that the schema does not come first. */
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
