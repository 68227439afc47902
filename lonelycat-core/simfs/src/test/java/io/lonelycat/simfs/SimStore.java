// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The simulated disk as a file store; its space is the quota of the disk. */
final class SimStore extends FileStore {
    private final SimFileSystem fileSystem;

    SimStore(SimFileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    private long[] space() throws IOException {
        SimPath root = fileSystem.root();
        return Translated.call(root, null, () -> fileSystem.stats().space(fileSystem.at(root)));
    }

    @Override
    public String name() {
        return "simfs";
    }

    @Override
    public String type() {
        // Writing over a block takes no new one, as on the file system of this name.
        return "ext4";
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public long getTotalSpace() throws IOException {
        return space()[0];
    }

    @Override
    public long getUsableSpace() throws IOException {
        return space()[1];
    }

    @Override
    public long getUnallocatedSpace() throws IOException {
        return space()[1];
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
        return type == BasicFileAttributeView.class || type == PosixFileAttributeView.class;
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
        return Set.of("basic", "posix", "unix", "owner").contains(name);
    }

    @Override
    public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
        return null;
    }

    @Override
    public Object getAttribute(String attribute) throws IOException {
        return switch (attribute) {
            case "totalSpace" -> getTotalSpace();
            case "usableSpace" -> getUsableSpace();
            case "unallocatedSpace" -> getUnallocatedSpace();
            default -> throw new UnsupportedOperationException("'" + attribute + "' not recognized");
        };
    }
}
