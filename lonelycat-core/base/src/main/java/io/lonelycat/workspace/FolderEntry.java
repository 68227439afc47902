// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The file, link or folder under a name, as seen at one moment without following links.
 *
 * @param path where it is, from the root of the workspace
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
                Platform.bits(seen.permissions()));
    }

    /** Returns whether this is a file that its owner may execute. */
    public boolean executable() {
        return kind == FileKind.FILE && (mode & 0100) != 0;
    }

    /** Returns whether another entry is this very one under another spelling of its name. */
    public boolean isSameFileAs(FolderEntry other) {
        return kind == other.kind
                && id.equals(other.id)
                && sizeBytes == other.sizeBytes
                && modified.equals(other.modified);
    }

    static FileKind kindOf(BasicFileAttributes seen) {
        if (seen.isRegularFile()) {
            return FileKind.FILE;
        }
        if (seen.isSymbolicLink()) {
            return FileKind.LINK;
        }
        // A junction of Windows is a directory and something else at once.
        return seen.isDirectory() && !seen.isOther() ? FileKind.FOLDER : FileKind.OTHER;
    }

    /** The kind of an entry of a folder. */
    public enum FileKind {
        /** A regular file. */
        FILE,
        /** A symbolic link, itself. */
        LINK,
        /** A folder. */
        FOLDER,
        /** A device, a pipe, a socket, or a reparse point such as a junction: never touched. */
        OTHER
    }

    /**
     * Identifies a file, link or folder itself, whatever its name: device and inode number as the file system gives them, or what
     * {@link PlainAttributes} gives in their place.
     * A rename keeps it; a file that was written again under an old name has another one.
     *
     * @param device the device, in the notation of the platform
     * @param inode the inode number on that device
     */
    public record FileId(String device, long inode) {

        /** Reads the key that the file system provider gives, which on POSIX systems prints as {@code (dev=fd01,ino=42)}. */
        static FileId ofKey(@Nullable Object fileKey) {
            String text = String.valueOf(fileKey);
            int comma = comma(text);
            return new FileId(text.substring(5, comma), inode(text, comma));
        }

        /** Reads the inode number alone. */
        static long inodeOfKey(@Nullable Object fileKey) {
            String text = String.valueOf(fileKey);
            return inode(text, comma(text));
        }

        private static int comma(String text) {
            int comma = text.indexOf(",ino=");
            if (!text.startsWith("(dev=") || comma < 0 || !text.endsWith(")")) {
                throw new EngineException(
                        "Java identifies a file by `" + text
                                + "`, but LonelyCat expects the form `(dev=fd01,ino=42)`, with an inode number. Without inode numbers, a"
                                + " change cannot be rolled back safely. Run LonelyCat with an OpenJDK build of Java, on a local file system.");
            }
            return comma;
        }

        private static long inode(String text, int comma) {
            return Long.parseLong(text, comma + 5, text.length() - 1, 10);
        }

        @Override
        public String toString() {
            return device + ":" + inode;
        }
    }
}
