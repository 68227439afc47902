// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.nio.file.Path;

/** An open file or folder: bound to the inode, not to its name. The path is for traces only. */
final class Handle {
    private final int inode;
    private final Path path;

    Handle(int inode, Path path) {
        this.inode = inode;
        this.path = path;
    }

    int inode() {
        return inode;
    }

    Path path() {
        return path;
    }
}
