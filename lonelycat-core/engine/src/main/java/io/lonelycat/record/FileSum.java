// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import org.jspecify.annotations.Nullable;

/**
 * A file of the evidence.
 *
 * @param path relative to the execution's folder, with {@code /} between folders
 */
public record FileSum(@Member(blank = false) String path, Digest sha256, long sizeBytes) {
    /** Written out: what the JVM derives for records costs milliseconds at its first use. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileSum sum
                && sizeBytes == sum.sizeBytes
                && path.equals(sum.path)
                && sha256.equals(sum.sha256);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + sha256.hashCode();
    }
}
