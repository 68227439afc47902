// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.json.Digest;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.Member;
import io.lonelycat.record.FileSum;
import java.util.List;
import java.util.Optional;

/** Manifest of an execution: digests of the evidence files written before the manifest. */
@DocumentSchema(Manifest.SCHEMA)
public record Manifest(@Member(blank = false) String executionId, List<FileSum> files, Optional<Digest> previous) {
    static final String SCHEMA = "lonelycat.manifest/1";

    public Manifest {
        files = List.copyOf(files);
    }
}
