// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lonelycat.json.Digest;
import java.util.List;

/**
 * A statement about documents that it names by their digests: an in-toto Statement v1.
 *
 * @param type always {@link #TYPE}
 * @param predicateType the URI of the meaning of the predicate
 * @param predicate a record
 */
public record InTotoStatement(
        @JsonProperty("_type") String type,
        @JsonProperty("subject") List<StatementSubject> subjects,
        String predicateType,
        Object predicate) {
    /** Marks a statement. */
    public static final String TYPE = "https://in-toto.io/Statement/v1";

    public InTotoStatement {
        subjects = List.copyOf(subjects);
    }

    /** Makes a statement about documents. */
    public static InTotoStatement of(List<StatementSubject> subjects, String predicateType, Object predicate) {
        return new InTotoStatement(TYPE, subjects, predicateType, predicate);
    }

    /** A document that the statement is about. */
    public record StatementSubject(String name, SubjectDigest digest) {
        /** Names a document by its digest. */
        public static StatementSubject of(String name, Digest digest) {
            return new StatementSubject(name, new SubjectDigest(digest.hex()));
        }
    }

    /**
     * The digest of a document in the words of in-toto.
     *
     * @param sha256 64 hexadecimal digits
     */
    public record SubjectDigest(String sha256) {}
}
