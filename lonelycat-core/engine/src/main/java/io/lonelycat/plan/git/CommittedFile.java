// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangedFile.FileVersion;
import org.jspecify.annotations.Nullable;

/**
 * A file of a commit, to be compared with one of the work tree, in which lines may end in another way.
 *
 * @param mode six octal digits
 * @param withCarriageReturns the digest of the content where each line ends with CR LF
 */
record CommittedFile(String mode, Digest content, Digest withCarriageReturns) {
    static CommittedFile of(String mode, byte[] blob) {
        String returns = new String(blob, ISO_8859_1).replace("\r\n", "\n").replace("\n", "\r\n");
        return new CommittedFile(mode, Digest.of(blob), Digest.of(returns.getBytes(ISO_8859_1)));
    }

    /** Returns whether both are the same file, or both are absent. */
    static boolean isSame(@Nullable CommittedFile file, @Nullable FileVersion state) {
        if (file == null || state == null) {
            return file == null && state == null;
        }
        return file.mode.equals(state.mode().git())
                && (file.content.equals(state.sha256()) || file.withCarriageReturns.equals(state.sha256()));
    }
}
