// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.json.Digest;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.Member;
import io.lonelycat.record.FileSum;
import java.util.List;
import java.util.Optional;

/**
 * Digests of all files of an execution.
 *
 * @param files sorted by the UTF-8 bytes of the path, without files written after the manifest
 * @param previous digest of the manifest of the preceding execution
 */
@DocumentSchema(Manifest.SCHEMA)
public record Manifest(@Member(blank = false) String executionId, List<FileSum> files, Optional<Digest> previous) {
    static final String SCHEMA = "lonelycat.manifest/1";

    public Manifest {
        files = List.copyOf(files);
    }
}
