// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import io.lonelycat.workspace.WorkspacePath;

/**
 * A file in an archive, as the archive's directory has it.
 *
 * @param path where it goes, below the folder into which it is unpacked
 * @param sizeBytes how large it says that it is when it is unpacked
 * @param packedBytes how much of the archive it takes
 * @param deflated whether it is compressed
 * @param offset where its own header begins
 */
public record ArchivedFile(WorkspacePath path, long sizeBytes, long packedBytes, boolean deflated, long offset) {}
