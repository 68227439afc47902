// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Result of stat.
 *
 * @param linkCount for folders 2 plus the number of subfolders, as on ext4
 */
record SimAttributes(Inode inode, int linkCount, int created) implements PosixFileAttributes {
    private static final long CREATED = 1_000_000_000_000_000_000L;

    /** Prints like the JDK's file key. */
    record FileKey(long dev, long ino) {
        @Override
        public String toString() {
            return "(dev=" + Long.toHexString(dev) + ",ino=" + ino + ")";
        }
    }

    record Root() implements GroupPrincipal {
        @Override
        public String getName() {
            return "root";
        }
    }

    @Override
    public FileTime lastModifiedTime() {
        return FileTime.from(inode.modified(), TimeUnit.NANOSECONDS);
    }

    @Override
    public FileTime lastAccessTime() {
        return FileTime.from(inode.accessed(), TimeUnit.NANOSECONDS);
    }

    @Override
    public FileTime creationTime() {
        return FileTime.from(CREATED + created * 100L, TimeUnit.NANOSECONDS);
    }

    FileTime changeTime() {
        return FileTime.from(inode.changed(), TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean isRegularFile() {
        return inode.isFile();
    }

    @Override
    public boolean isDirectory() {
        return inode.isFolder();
    }

    @Override
    public boolean isSymbolicLink() {
        return inode.isLink();
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public long size() {
        return inode.body().size();
    }

    @Override
    public Object fileKey() {
        return new FileKey(1, inode.number());
    }

    @Override
    public UserPrincipal owner() {
        return new Root();
    }

    @Override
    public GroupPrincipal group() {
        return new Root();
    }

    @Override
    public Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((inode.mode() & bit(permission)) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }

    static int mode(Set<PosixFilePermission> permissions) {
        return permissions.stream().mapToInt(SimAttributes::bit).sum();
    }

    private static int bit(PosixFilePermission permission) {
        return switch (permission) {
            case OWNER_READ -> 0400;
            case OWNER_WRITE -> 0200;
            case OWNER_EXECUTE -> 0100;
            case GROUP_READ -> 0040;
            case GROUP_WRITE -> 0020;
            case GROUP_EXECUTE -> 0010;
            case OTHERS_READ -> 0004;
            case OTHERS_WRITE -> 0002;
            case OTHERS_EXECUTE -> 0001;
        };
    }

    int fullMode() {
        int type = inode.isFolder() ? 0040000 : inode.isLink() ? 0120000 : 0100000;
        return type | inode.mode();
    }
}
