// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Description of a backup, in the archive's first entry. */
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
