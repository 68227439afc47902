// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Emulates POSIX attributes on file systems without modes and inodes, such as NTFS. Computes a substitute inode number
 * from a file's modification time and size, because a rename keeps both. Ignores the creation time, which NTFS can copy
 * from a deleted file.
 */
record PlainAttributes(BasicFileAttributes seen, boolean readOnly) implements PosixFileAttributes {
    private static final int FOLDER = 0755;
    private static final int FILE = 0644;
    private static final int READ_ONLY = 0444;

    /** Odd factor that spreads file sizes, so that different files rarely get equal substitute inode numbers. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private record Unknown() implements GroupPrincipal {
        @Override
        public String getName() {
            return "unknown";
        }
    }

    @Override
    public Set<PosixFilePermission> permissions() {
        int mode = readOnly ? READ_ONLY : FILE;
        return Platform.permissions(isDirectory() ? FOLDER : mode);
    }

    @Override
    public Object fileKey() {
        long number = lastModifiedTime().to(TimeUnit.NANOSECONDS) + size() * SPREAD;
        return "(dev=0,ino=" + (isDirectory() ? 0 : number) + ")";
    }

    @Override
    public UserPrincipal owner() {
        return new Unknown();
    }

    @Override
    public GroupPrincipal group() {
        return new Unknown();
    }

    @Override
    public FileTime lastModifiedTime() {
        return seen.lastModifiedTime();
    }

    @Override
    public FileTime lastAccessTime() {
        return seen.lastAccessTime();
    }

    @Override
    public FileTime creationTime() {
        return seen.creationTime();
    }

    @Override
    public boolean isRegularFile() {
        return seen.isRegularFile();
    }

    @Override
    public boolean isDirectory() {
        return seen.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
        return seen.isSymbolicLink();
    }

    @Override
    public boolean isOther() {
        return seen.isOther();
    }

    @Override
    public long size() {
        return seen.size();
    }
}
