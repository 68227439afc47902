// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.record.evidence.RecordLine.RecordKind;
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
        @Member(blank = false) String engineVersion,
        Instant created,
        Optional<Digest> first,
        @Member(blank = false) Optional<String> newest,
        int executions,
        boolean index,
        @Member(ifAny = true) List<Problem> problems,
        Digest sums) {
    static final String SCHEMA = "lonelycat.backup/1";

    /** Something that the check of a whole record finds. */
    public record Problem(RecordKind state, String name) {
        /** Refuses a state that is no problem. */
        public Problem {
            if (!state.isBroken()) {
                throw new InvalidInputException("`" + Names.of(state) + "` is no problem of a record.");
            }
        }

        /** Takes what can be compared: the words of a problem may name where the record is. */
        public static Problem of(RecordLine line) {
            return new Problem(line.kind(), line.name());
        }
    }

    public BackupDocument {
        problems = List.copyOf(problems);
    }

    JsonObject toJson() {
        return RecordJson.document(SCHEMA, this);
    }

    static BackupDocument read(InputObject in) {
        return RecordJson.document(BackupDocument.class, SCHEMA, in);
    }
}
