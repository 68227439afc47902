// SPDX-License-Identifier: MIT
package io.lonelycat.slice.drift;

/** How a file stands to what the last execution left at its path. */
enum FileStanding {
    /** Its bytes, and whether it can be executed, are as the execution left them. */
    SAME("is as it was left"),
    /** A later execution has changed it, so that this one says nothing of it any more. */
    SUPERSEDED("was changed by a later execution"),
    /** It has other bytes. */
    CHANGED("has other bytes"),
    /** It has the same bytes, and can be executed or not other than before. */
    MODE("has another mode"),
    /** It is not there any more. */
    GONE("is gone"),
    /** The execution deleted it, and something is there again. */
    BACK("was deleted, and is there again"),
    /** A folder is in its place. */
    FOLDER("is a folder"),
    /** A symbolic link is in its place, or on the way to it. */
    LINK("is a symbolic link, or behind one"),
    /** A pipe, a socket or a device is in its place. */
    SPECIAL("is a pipe, a socket or a device"),
    /** It cannot be read. */
    UNREADABLE("cannot be read");

    private final String words;

    FileStanding(String words) {
        this.words = words;
    }

    /** Returns what people read, behind the path. */
    String words() {
        return words;
    }

    /** Says whether the file was changed outside of executions. */
    boolean hasDrifted() {
        return this != SAME && this != SUPERSEDED;
    }
}
