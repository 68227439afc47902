// SPDX-License-Identifier: MIT
package io.lonelycat.slice.drift;

import io.lonelycat.gate.past.ContentMark;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Optional;

/**
 * What the last execution left at a path.
 *
 * @param executionId that execution
 * @param mark by what the index knows the content again
 * @param sha256 the whole digest, from the evidence; empty where nothing was left, or the evidence cannot be read
 * @param mode empty where the digest is
 * @param sizeBytes of the content; counts only with a digest
 */
record ExpectedFile(
        WorkspacePath path,
        String executionId,
        ContentMark mark,
        Optional<Digest> sha256,
        Optional<FileMode> mode,
        long sizeBytes) {

    /** Says whether nothing was left there. */
    boolean isNothing() {
        return mark.equals(ContentMark.NONE);
    }

    /** Says whether a content is what was left, as exactly as it is known. */
    boolean is(Digest found) {
        return sha256.map(found::equals).orElseGet(() -> ContentMark.of(found).equals(mark));
    }
}
