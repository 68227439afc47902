// SPDX-License-Identifier: MIT
package io.lonelycat.record.backup;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.Fields;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.record.evidence.RecordLine.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a backup says of itself. It is written last, so that an archive that has it has all.
 *
 * @param first the digest of the oldest manifest: by it backups of one record are known
 * @param newest the execution with which the chain ended
 * @param executions how many executions it has with their evidence
 * @param index whether it has the index
 * @param problems what was wrong with the record already when it was copied
 * @param sums the digest of the list of all other files and their digests
 */
public record BackupDocument(
        String engineVersion,
        Instant created,
        Optional<Digest> first,
        Optional<String> newest,
        int executions,
        boolean index,
        List<Problem> problems,
        Digest sums) {
    static final String SCHEMA = "lonelycat.backup/1";

    /** Something that the check of a whole record finds. */
    public record Problem(Kind state, String name) {
        /** Takes what can be compared: the words of a problem may name where the record lies. */
        public static Problem of(RecordLine line) {
            return new Problem(line.kind(), line.name());
        }
    }

    public BackupDocument {
        problems = List.copyOf(problems);
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("schema", SCHEMA)
                .with("engineVersion", engineVersion)
                .with("created", created)
                .withIfPresent("first", first.orElse(null))
                .withIfPresent("newest", newest.orElse(null))
                .with("executions", executions)
                .with("index", index)
                .withIfNotEmpty(
                        "problems",
                        problems.stream()
                                .map(it -> new JsonObject()
                                        .with("state", it.state())
                                        .with("name", it.name()))
                                .toList())
                .with("sums", sums);
    }

    static BackupDocument read(InputObject in) {
        in.schema(SCHEMA);
        BackupDocument read = new BackupDocument(
                in.required("engineVersion").text(),
                in.required("created").instant(),
                Fields.optionalDigest(in, "first"),
                Fields.optionalText(in, "newest"),
                Fields.count(in.required("executions")),
                in.required("index").bool(),
                in.listOrEmpty("problems").stream().map(BackupDocument::problem).toList(),
                in.required("sums").digest());
        in.rejectUnknown();
        return read;
    }

    private static Problem problem(InputValue value) {
        InputObject in = value.object();
        Problem read = new Problem(
                in.required("state").oneOf(Kind.class), in.required("name").string());
        in.rejectUnknown();
        if (!read.state().isBroken()) {
            throw in.required("state").problem("is no problem of a record");
        }
        return read;
    }
}
