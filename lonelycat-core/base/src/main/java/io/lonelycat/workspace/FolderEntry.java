// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of a directory entry, read without following links.
 *
 * @param sizeBytes the file's size; for a link, the length of its target's path
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

    public boolean executable() {
        return kind == FileKind.FILE && (mode & 0100) != 0;
    }

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
        // Java reports a Windows junction as both directory and other.
        return seen.isDirectory() && !seen.isOther() ? FileKind.FOLDER : FileKind.OTHER;
    }

    public enum FileKind {
        FILE,
        LINK,
        FOLDER,
        /** Device, pipe, socket, or reparse point such as a junction; LonelyCat never changes such an entry. */
        OTHER
    }

    /**
     * Device and inode number of a file, or on Windows a substitute. A renamed file keeps its id; another file at the
     * old path has another id.
     */
    public record FileId(String device, long inode) {

        static FileId ofKey(@Nullable Object fileKey) {
            String text = String.valueOf(fileKey);
            int comma = comma(text);
            return new FileId(text.substring(5, comma), inode(text, comma));
        }

        static long inodeOfKey(@Nullable Object fileKey) {
            String text = String.valueOf(fileKey);
            return inode(text, comma(text));
        }

        private static int comma(String text) {
            int comma = text.indexOf(",ino=");
            if (!text.startsWith("(dev=") || comma < 0 || !text.endsWith(")")) {
                throw new EngineException("Java identifies a file by `" + text
                        + "` instead of the form `(dev=fd01,ino=42)`, so LonelyCat does not know the inode"
                        + " number of the file. Without inode numbers, a change cannot be rolled back safely."
                        + " Run LonelyCat with an OpenJDK build of Java, on a local file system.");
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
