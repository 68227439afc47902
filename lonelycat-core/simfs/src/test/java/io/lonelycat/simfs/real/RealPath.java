// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.real;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** Path of {@link RealFileSystem}. */
record RealPath(FileSystem fileSystem, Path path) implements Path {

    static Path real(Path path) {
        if (path instanceof RealPath wrapped) {
            return wrapped.path;
        }
        throw new ProviderMismatchException();
    }

    private @Nullable Path wrapped(@Nullable Path other) {
        return other == null ? null : new RealPath(fileSystem, other);
    }

    @Override
    public FileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return path.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return wrapped(path.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return wrapped(path.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return wrapped(path.getParent());
    }

    @Override
    public int getNameCount() {
        return path.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return new RealPath(fileSystem, path.getName(index));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return new RealPath(fileSystem, path.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof RealPath that && path.startsWith(that.path);
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof RealPath that && path.endsWith(that.path);
    }

    @Override
    public Path normalize() {
        return new RealPath(fileSystem, path.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return new RealPath(fileSystem, path.resolve(real(other)));
    }

    @Override
    public Path relativize(Path other) {
        return new RealPath(fileSystem, path.relativize(real(other)));
    }

    @Override
    public URI toUri() {
        return path.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return new RealPath(fileSystem, path.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return new RealPath(fileSystem, path.toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
            throws IOException {
        return path.register(watcher, events, modifiers);
    }

    @Override
    public int compareTo(Path other) {
        return path.compareTo(real(other));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
