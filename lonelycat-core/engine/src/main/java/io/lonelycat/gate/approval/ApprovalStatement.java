// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.CanonicalJson;
import io.lonelycat.json.InTotoStatement;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.util.List;

/** An approval as in-toto Statement v1: its subjects are the digests, its predicate is the document. */
final class ApprovalStatement {
    static final String PREDICATE_TYPE = "urn:lonelycat:approval:1";

    private ApprovalStatement() {}

    /** Returns the canonical bytes that are signed. */
    static byte[] bytes(Approval approval) {
        return CanonicalJson.bytes(statement(approval).toJson());
    }

    private static InTotoStatement statement(Approval approval) {
        ApprovalSubject subject = approval.subject();
        List<InTotoStatement.StatementSubject> subjects = List.of(
                new InTotoStatement.StatementSubject("changes.patch", subject.patchSha256()),
                new InTotoStatement.StatementSubject("changes", subject.checksum()),
                new InTotoStatement.StatementSubject("policy", subject.policyDigest()),
                new InTotoStatement.StatementSubject("proposal", subject.proposalDigest()));
        return new InTotoStatement(subjects, PREDICATE_TYPE, approval.toJson());
    }

    /** Reads a statement; its subjects must be those of its predicate. */
    static Approval read(String name, byte[] statement) {
        InputObject in = InputDocument.json(name, statement);
        exactly(in.required("_type"), InTotoStatement.TYPE);
        exactly(in.required("predicateType"), PREDICATE_TYPE);
        InputValue subjects = in.required("subject");
        InputObject predicate = in.required("predicate").object();
        in.rejectUnknown();
        Approval approval = approval(predicate);
        if (!subjects.plain().equals(statement(approval).subjectsJson())) {
            throw subjects.problem("the subjects of the statement are not what its predicate is about");
        }
        return approval;
    }

    /** In canonical form the keys are sorted, so that the schema does not come first; it is read as if it did. */
    private static Approval approval(InputObject predicate) {
        JsonObject ordered = new JsonObject();
        predicate.optional("schema").ifPresent(schema -> ordered.with("schema", schema.plain()));
        predicate.plain().members().forEach((key, value) -> {
            if (!key.equals("schema")) {
                ordered.with(key, value);
            }
        });
        return Approval.read(InputDocument.json(predicate.where(), Json.pretty(ordered)));
    }

    private static void exactly(InputValue value, String expected) {
        if (!value.string().equals(expected)) {
            throw value.problem("expected " + expected + "; this is a statement about something else");
        }
    }
}
