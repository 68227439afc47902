// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

/** The ways in which the new content of a file comes to its place. */
public enum Install {
    /** Written over the old content where that is safe; a process that reads meanwhile may see half a file. */
    OVERWRITE,
    /** Made ready elsewhere and renamed to its place: a process sees the old file or the new one. */
    RENAME
}
