// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** File attributes without modes, owners and inode numbers. */
record KeylessAttributes(SimAttributes seen) implements BasicFileAttributes {
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
        return false;
    }

    @Override
    public long size() {
        return seen.size();
    }

    @Override
    public @Nullable Object fileKey() {
        return null;
    }
}
