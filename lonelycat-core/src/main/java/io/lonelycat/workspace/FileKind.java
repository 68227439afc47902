// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

/** What a name in a folder stands for. */
public enum FileKind {
    /** A regular file. */
    FILE,
    /** A symbolic link, itself. */
    LINK,
    /** A folder. */
    FOLDER,
    /** A device, a pipe or a socket: never touched. */
    OTHER
}
