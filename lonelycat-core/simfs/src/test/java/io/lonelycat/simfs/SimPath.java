// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of the simulated file system; it behaves like a UnixPath. The empty path has one empty name. */
final class SimPath implements Path {
    private final SimFileSystem fileSystem;
    private final boolean absolute;
    private final List<String> names;

    SimPath(SimFileSystem fileSystem, boolean absolute, List<String> names) {
        this.fileSystem = fileSystem;
        this.absolute = absolute;
        this.names = absolute || !names.isEmpty() ? names : List.of("");
    }

    static SimPath of(Path path) {
        if (path instanceof SimPath simulated) {
            return simulated;
        }
        throw new ProviderMismatchException();
    }

    List<String> names() {
        return names;
    }

    boolean isEmpty() {
        return !absolute && names.size() == 1 && names.get(0).isEmpty();
    }

    private SimPath make(boolean fromRoot, List<String> parts) {
        return new SimPath(fileSystem, fromRoot, parts);
    }

    @Override
    public FileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public @Nullable Path getRoot() {
        return absolute ? make(true, List.of()) : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return names.isEmpty() ? null : make(false, names.subList(names.size() - 1, names.size()));
    }

    @Override
    public @Nullable Path getParent() {
        if (names.isEmpty() || (!absolute && names.size() == 1)) {
            return null;
        }
        return make(absolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        if (beginIndex < 0 || beginIndex >= names.size() || endIndex > names.size() || beginIndex >= endIndex) {
            throw new IllegalArgumentException();
        }
        return make(false, names.subList(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        if (!(other instanceof SimPath that) || that.fileSystem != fileSystem || that.absolute != absolute) {
            return false;
        }
        return that.isEmpty() == isEmpty()
                && that.names.size() <= names.size()
                && names.subList(0, that.names.size()).equals(that.names);
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(other instanceof SimPath that) || that.fileSystem != fileSystem || that.isEmpty() != isEmpty()) {
            return false;
        }
        if (that.absolute) {
            return equals(that);
        }
        int from = names.size() - that.names.size();
        return from >= 0 && names.subList(from, names.size()).equals(that.names);
    }

    @Override
    public Path normalize() {
        List<String> kept = new ArrayList<>(names.size());
        for (String name : names) {
            boolean up = name.equals("..");
            if (up && !kept.isEmpty() && !kept.get(kept.size() - 1).equals("..")) {
                kept.remove(kept.size() - 1);
            } else if (!name.equals(".") && !(up && absolute)) {
                kept.add(name);
            }
        }
        return make(absolute, kept);
    }

    @Override
    public Path resolve(Path other) {
        SimPath that = of(other);
        if (that.absolute || isEmpty()) {
            return that;
        }
        if (that.isEmpty()) {
            return this;
        }
        List<String> joined = new ArrayList<>(names.size() + that.names.size());
        joined.addAll(names);
        joined.addAll(that.names);
        return make(absolute, joined);
    }

    @Override
    public Path relativize(Path other) {
        SimPath that = of(other);
        if (that.absolute != absolute) {
            throw new IllegalArgumentException("'other' is different type of Path");
        }
        if (isEmpty()) {
            return that;
        }
        List<String> from = plain().names;
        List<String> to = that.plain().names;
        int common = 0;
        while (common < from.size() && common < to.size() && from.get(common).equals(to.get(common))) {
            common++;
        }
        List<String> up = from.subList(common, from.size());
        if (up.contains("..")) {
            throw new IllegalArgumentException("Unable to compute relative path from " + this + " to " + other);
        }
        List<String> steps = new ArrayList<>();
        up.stream().filter(name -> !name.isEmpty()).forEach(name -> steps.add(".."));
        to.subList(common, to.size()).stream().filter(name -> !name.isEmpty()).forEach(steps::add);
        return make(false, steps);
    }

    private SimPath plain() {
        return names.contains(".") || names.contains("..") ? of(normalize()) : this;
    }

    @Override
    public URI toUri() {
        return URI.create("simfs://" + toAbsolutePath().toString().replace(" ", "%20"));
    }

    @Override
    public Path toAbsolutePath() {
        return absolute ? this : make(true, isEmpty() ? List.of() : names);
    }

    @Override
    public Path toRealPath(LinkOption... options) throws java.io.IOException {
        return fileSystem.realPath(this, SimProvider.follows(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("the simulated file system cannot be watched");
    }

    @Override
    public int compareTo(Path other) {
        byte[] mine = toString().getBytes(StandardCharsets.UTF_8);
        return Arrays.compareUnsigned(mine, of(other).toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SimPath that
                && that.fileSystem == fileSystem
                && that.absolute == absolute
                && that.names.equals(names);
    }

    @Override
    public int hashCode() {
        return names.hashCode() * 31 + Boolean.hashCode(absolute);
    }

    @Override
    public String toString() {
        String joined = String.join("/", names);
        return absolute ? "/" + joined : joined;
    }
}
