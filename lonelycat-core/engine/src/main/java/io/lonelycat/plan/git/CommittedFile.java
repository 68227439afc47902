// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangedFile.FileVersion;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of a commit, to be compared with one of the work tree, in which lines may end in another way.
 *
 * @param mode six octal digits
 * @param withCarriageReturns the digest of the content where each line ends with CR LF
 */
record CommittedFile(String mode, Digest content, Digest withCarriageReturns) {
    static CommittedFile of(String mode, byte[] blob) {
        ByteArrayOutputStream crlf = new ByteArrayOutputStream(blob.length + blob.length / 16);
        byte before = 0;
        for (byte b : blob) {
            if (b == '\n' && before != '\r') {
                crlf.write('\r');
            }
            crlf.write(b);
            before = b;
        }
        return new CommittedFile(mode, Digest.of(blob), Digest.of(crlf.toByteArray()));
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
