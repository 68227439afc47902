// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lonelycat.json.Digest;
import java.util.List;

/** in-toto Statement v1, which names documents by digest. */
public record InTotoStatement(
        @JsonProperty("_type") String type,
        @JsonProperty("subject") List<StatementSubject> subjects,
        String predicateType,
        Object predicate) {
    public static final String TYPE = "https://in-toto.io/Statement/v1";

    public InTotoStatement {
        subjects = List.copyOf(subjects);
    }

    public static InTotoStatement of(List<StatementSubject> subjects, String predicateType, Object predicate) {
        return new InTotoStatement(TYPE, subjects, predicateType, predicate);
    }

    public record StatementSubject(String name, SubjectDigest digest) {
        public static StatementSubject of(String name, Digest digest) {
            return new StatementSubject(name, new SubjectDigest(digest.hex()));
        }
    }

    public record SubjectDigest(String sha256) {}
}
