// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a file, link or folder itself, whatever its name: device and inode number as the file system gives them.
 * A rename keeps it; a file that was written again under an old name has another one.
 *
 * @param device the device, in the notation of the platform
 * @param inode the inode number on that device
 */
public record FileId(String device, long inode) {

    /** Reads the key that the file system provider gives, which on POSIX systems prints as {@code (dev=fd01,ino=42)}. */
    static FileId ofKey(@Nullable Object fileKey) {
        String text = String.valueOf(fileKey);
        int comma = text.indexOf(",ino=");
        if (!text.startsWith("(dev=") || comma < 0 || !text.endsWith(")")) {
            throw new EngineException("The file system gives no file identities (file key: " + text
                    + "), and a change cannot be undone safely without them. Use a POSIX file system.");
        }
        long inode = Long.parseLong(text.substring(comma + 5, text.length() - 1));
        return new FileId(text.substring(5, comma), inode);
    }

    @Override
    public String toString() {
        return device + ":" + inode;
    }
}
