// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Behaves like a real path with the same text. */
final class SimPath implements Path {
    private final SimFileSystem fileSystem;
    private final Path real;

    SimPath(SimFileSystem fileSystem, Path real) {
        this.fileSystem = fileSystem;
        this.real = real;
    }

    static SimPath of(Path path) {
        if (path instanceof SimPath simulated) {
            return simulated;
        }
        throw new ProviderMismatchException();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        real.forEach(name -> names.add(name.toString()));
        return names;
    }

    String name() {
        return real.getFileName() == null ? "" : real.getFileName().toString();
    }

    private @Nullable SimPath simulated(@Nullable Path other) {
        return other == null ? null : new SimPath(fileSystem, other);
    }

    @Override
    public FileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return real.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return simulated(real.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return simulated(real.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return simulated(real.getParent());
    }

    @Override
    public int getNameCount() {
        return real.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return new SimPath(fileSystem, real.getName(index));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return new SimPath(fileSystem, real.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof SimPath that && that.fileSystem == fileSystem && real.startsWith(that.real);
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof SimPath that && that.fileSystem == fileSystem && real.endsWith(that.real);
    }

    @Override
    public Path normalize() {
        return new SimPath(fileSystem, real.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return new SimPath(fileSystem, real.resolve(of(other).real));
    }

    @Override
    public Path relativize(Path other) {
        return new SimPath(fileSystem, real.relativize(of(other).real));
    }

    @Override
    public URI toUri() {
        return URI.create("simfs://" + real.toUri().getRawPath());
    }

    @Override
    public Path toAbsolutePath() {
        return fileSystem.root().resolve(this);
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return fileSystem.realPath(this, SimProvider.follows(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("the simulated file system cannot be watched");
    }

    @Override
    public int compareTo(Path other) {
        return real.compareTo(of(other).real);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SimPath that && that.fileSystem == fileSystem && that.real.equals(real);
    }

    @Override
    public int hashCode() {
        return real.hashCode();
    }

    @Override
    public String toString() {
        return real.toString();
    }
}
