// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.nio.file.Path;

/** An open file or folder: bound to the inode, not to its name. The path is for traces only. */
record Handle(int inode, Path path) {}
