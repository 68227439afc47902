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
 * The attributes of a file on a file system without modes, owners and inode numbers, such as NTFS under Windows. The mode follows
 * the attribute "read-only". A file is identified by its time of modification and its size, which a rename keeps: of two files that
 * have both in common, the content decides. The time of creation identifies none, since NTFS gives it to the next file of the same name
 * as well (tunnelling). Folders have no identity.
 *
 * @param readOnly whether the file may not be written to
 */
record PlainAttributes(BasicFileAttributes seen, boolean readOnly) implements PosixFileAttributes {
    private static final int FOLDER = 0755;
    private static final int FILE = 0644;
    private static final int READ_ONLY = 0444;

    /** An odd number without small factors, so that sizes do not add up to times. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** User and group of every file: none is known. */
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
