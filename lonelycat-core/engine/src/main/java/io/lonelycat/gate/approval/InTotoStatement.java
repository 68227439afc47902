// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import java.util.List;

/**
 * A statement about documents that it names by their digests: an in-toto Statement v1.
 *
 * @param predicateType the URI of the meaning of the predicate
 */
public record InTotoStatement(List<StatementSubject> subjects, String predicateType, JsonObject predicate) {
    /** Marks a statement. */
    public static final String TYPE = "https://in-toto.io/Statement/v1";

    public InTotoStatement {
        subjects = List.copyOf(subjects);
    }

    /** A document that the statement is about. */
    public record StatementSubject(String name, Digest digest) {
        JsonObject toJson() {
            return new JsonObject().with("name", name).with("digest", new JsonObject().with("sha256", digest.hex()));
        }
    }

    /** Returns the member {@code subject} of the document. */
    public List<JsonObject> subjectsJson() {
        return subjects.stream().map(StatementSubject::toJson).toList();
    }

    /** Returns the document. */
    public JsonObject toJson() {
        return new JsonObject()
                .with("_type", TYPE)
                .with("subject", subjectsJson())
                .with("predicateType", predicateType)
                .with("predicate", predicate);
    }
}
