// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.json.Digest;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.Member;
import io.lonelycat.record.FileSum;
import java.util.List;
import java.util.Optional;

/**
 * The list of all files of an execution and their digests.
 *
 * @param files sorted by the UTF-8 bytes of the path; without what is written after the manifest
 * @param previous the digest of the manifest that was written before this one in the same record
 */
@DocumentSchema(Manifest.SCHEMA)
public record Manifest(@Member(blank = false) String executionId, List<FileSum> files, Optional<Digest> previous) {
    static final String SCHEMA = "lonelycat.manifest/1";

    public Manifest {
        files = List.copyOf(files);
    }
}
