// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.NameCalls.At;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What one process sees of a disk. The current folder is the root. */
final class SimFileSystem extends FileSystem {
    private final SimProvider provider = new SimProvider(this);
    private final SimPath root = new SimPath(this, true, List.of());
    private final Handle top = new Handle(SimDisk.ROOT, root);
    private final NameCalls names;
    private final StatCalls stats;
    private final FileCalls files;
    private final SimLocks locks;
    private final SimDisk disk;

    SimFileSystem(SimDisk disk, Gate gate) {
        this.disk = disk;
        names = new NameCalls(disk, gate);
        stats = new StatCalls(disk, gate);
        files = new FileCalls(disk, gate, names);
        locks = new SimLocks(disk);
    }

    NameCalls names() {
        return names;
    }

    StatCalls stats() {
        return stats;
    }

    FileCalls files() {
        return files;
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

    /** Says where a path starts when it is not relative to an open folder. */
    At at(Path path) {
        return new At(top, SimPath.of(path));
    }

    Path realPath(SimPath path, boolean follow) throws IOException {
        return Translated.call(path, null, () -> new SimPath(this, true, stats.realNames(at(path), follow)));
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
        return List.of(new SimStore(this));
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic", "posix", "unix", "owner");
    }

    @Override
    public Path getPath(String first, String... more) {
        StringBuilder joined = new StringBuilder(first);
        for (String part : more) {
            if (!part.isEmpty()) {
                joined.append(joined.length() == 0 ? "" : "/").append(part);
            }
        }
        return parse(joined.toString());
    }

    private SimPath parse(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidPathException(text, "Nul character not allowed");
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int slash = text.indexOf('/', start);
            int end = slash < 0 ? text.length() : slash;
            if (end > start) {
                parts.add(text.substring(start, end));
            }
            start = end + 1;
        }
        return new SimPath(this, text.startsWith("/"), parts);
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        FileSystem real = FileSystems.getDefault();
        PathMatcher matcher = real.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(real.getPath(path.toString()));
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
