// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

/** Kind of change to a file. */
public enum Operation {
    CREATE,
    /** The file gets new content, or a file is replaced by a symbolic link or vice versa. */
    UPDATE,
    DELETE,
    /** The file gets a new name, with or without new content. */
    RENAME,
    MODE
}
