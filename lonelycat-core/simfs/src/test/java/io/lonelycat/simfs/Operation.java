// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

/** System calls of a simulated process. */
public enum Operation {
    OPEN(false),
    OPEN_FOR_WRITING(true),
    READ(false),
    WRITE(true),
    TRUNCATE(true),
    SYNC(false),
    CLOSE(false),
    LOCK(false),
    LIST(false),
    STAT(false),
    ACCESS(false),
    READLINK(false),
    STATFS(false),
    CHMOD(true),
    UTIMES(true),
    MKDIR(true),
    RMDIR(true),
    UNLINK(true),
    RENAME(true),
    LINK(true),
    SYMLINK(true);

    private final boolean changing;

    Operation(boolean changing) {
        this.changing = changing;
    }

    public boolean changing() {
        return changing;
    }

    boolean opening() {
        return this == OPEN || this == OPEN_FOR_WRITING || this == LIST;
    }
}
