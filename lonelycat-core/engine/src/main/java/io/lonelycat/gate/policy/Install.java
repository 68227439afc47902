// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

/** Method of writing new file content. */
public enum Install {
    /** The executor may overwrite small text files in place, so that concurrent readers may see partial content. */
    OVERWRITE,
    /** The executor writes a temporary file, and renames the complete file. */
    RENAME
}
