// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

/** Operation of a change on one file. */
public enum Operation {
    CREATE,
    /** New content under the same name; also a file that becomes a link, or the other way round. */
    UPDATE,
    DELETE,
    /** Another name, with or without new content. */
    RENAME,
    /** Another mode, the same content. */
    MODE
}
