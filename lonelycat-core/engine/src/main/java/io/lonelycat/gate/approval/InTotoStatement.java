// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import java.util.List;

/**
 * Something that is said about documents which are known by their digests: an in-toto Statement v1.
 *
 * @param predicateType a URI that says what the predicate means
 */
public record InTotoStatement(List<StatementSubject> subjects, String predicateType, JsonObject predicate) {
    /** Marks a statement. */
    public static final String TYPE = "https://in-toto.io/Statement/v1";

    public InTotoStatement {
        subjects = List.copyOf(subjects);
    }

    /** One thing that it is about. */
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
