// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The description of a backup, which is the first file in its archive.
 *
 * @param newest the execution with which the chain ended
 * @param executions how many executions it has with their evidence
 * @param problems what was wrong with the record already when it was copied
 */
@DocumentSchema(BackupDocument.SCHEMA)
record BackupDocument(
        @Member(blank = false) String engineVersion,
        Instant created,
        @Member(blank = false) Optional<String> newest,
        int executions,
        @Member(ifAny = true) List<String> problems) {
    static final String SCHEMA = "lonelycat.backup/1";

    BackupDocument {
        problems = List.copyOf(problems);
    }
}
