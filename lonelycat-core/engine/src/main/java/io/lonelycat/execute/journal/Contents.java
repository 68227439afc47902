// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import java.util.Arrays;

/** Both contents of a file that is overwritten. Its bytes are not to be altered. */
@SuppressWarnings("ArrayRecordComponent")
public record Contents(byte[] old, byte[] fresh) {

    /** Returns whether the first bytes of a buffer are the old content. */
    public boolean isOld(byte[] content, int size) {
        return Arrays.equals(content, 0, size, old, 0, old.length);
    }

    /** Returns whether a content may be the rest of an interrupted writing: each byte is the old or the new one. */
    public boolean isMixture(byte[] content, int size) {
        if (Arrays.equals(content, 0, size, fresh, 0, fresh.length)) {
            return true;
        }
        if (size < Math.min(old.length, fresh.length) || size > Math.max(old.length, fresh.length)) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            boolean isOld = i < old.length && content[i] == old[i];
            if (!isOld && (i >= fresh.length || content[i] != fresh[i])) {
                return false;
            }
        }
        return true;
    }
}
