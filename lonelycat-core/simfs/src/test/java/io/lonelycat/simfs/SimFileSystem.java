// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.Kernel.At;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;

/** View of a disk by one process. The current folder is the root. */
final class SimFileSystem extends FileSystem {
    private final SimProvider provider = new SimProvider(this);
    private final SimPath root = new SimPath(this, Path.of("/"));
    private final Handle top = new Handle(SimDisk.ROOT, root);
    private final Kernel kernel;
    private final SimLocks locks;
    private final SimDisk disk;

    SimFileSystem(SimDisk disk, Gate gate) {
        this.disk = disk;
        kernel = new Kernel(disk, gate);
        locks = new SimLocks(disk);
    }

    Kernel kernel() {
        return kernel;
    }

    SimDisk disk() {
        return disk;
    }

    SimLocks locks() {
        return locks;
    }

    SimPath root() {
        return root;
    }

    At at(Path path) {
        return new At(top, SimPath.of(path));
    }

    Path realPath(SimPath path, boolean follow) throws IOException {
        return ErrnoException.call(
                path,
                null,
                () -> getPath("/", kernel.realNames(at(path), follow).toArray(String[]::new)));
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(root);
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        throw new UnsupportedOperationException("the engine asks for the store of a path");
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return disk.traits().modes() ? Set.of("basic", "posix", "unix", "owner") : Set.of("basic");
    }

    @Override
    public SimPath getPath(String first, String... more) {
        return new SimPath(this, Path.of(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        throw new UnsupportedOperationException("the engine has globs of its own");
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("everything belongs to root");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("the simulated file system cannot be watched");
    }
}
