// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.FolderEntry;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A change and what stands where it wants to work.
 *
 * @param change the change
 * @param source what stands at its source and had the old digest; absent where the change expects nothing
 * @param oldBytes the content of the source, where it was small enough to be kept since it was digested
 */
record ObservedFile(FileChange change, Optional<FolderEntry> source, Optional<ByteBuffer> oldBytes) {}
