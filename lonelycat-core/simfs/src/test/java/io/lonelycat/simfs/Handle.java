// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.nio.file.Path;

/** Open file or folder. The path is for traces only. */
record Handle(int inode, Path path) {}
