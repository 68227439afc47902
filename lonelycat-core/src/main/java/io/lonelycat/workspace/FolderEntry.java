// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * What stands under a name, as seen at one moment without following links.
 *
 * @param path where it stands, from the root of the workspace
 * @param kind what it is
 * @param id its identity, which survives renames
 * @param sizeBytes the size of a file; of a link the length of its target
 * @param modified when its content was last written
 * @param mode the permission bits, {@code 0} to {@code 0777}
 */
public record FolderEntry(WorkspacePath path, FileKind kind, FileId id, long sizeBytes, FileTime modified, int mode) {

    static FolderEntry of(WorkspacePath path, PosixFileAttributes seen) {
        return new FolderEntry(
                path,
                kindOf(seen),
                FileId.ofKey(seen.fileKey()),
                seen.size(),
                seen.lastModifiedTime(),
                Modes.bits(seen.permissions()));
    }

    /** Whether it is a file that its owner may execute. */
    public boolean executable() {
        return kind == FileKind.FILE && (mode & 0100) != 0;
    }

    static FileKind kindOf(BasicFileAttributes seen) {
        if (seen.isRegularFile()) {
            return FileKind.FILE;
        }
        if (seen.isSymbolicLink()) {
            return FileKind.LINK;
        }
        return seen.isDirectory() ? FileKind.FOLDER : FileKind.OTHER;
    }
}
