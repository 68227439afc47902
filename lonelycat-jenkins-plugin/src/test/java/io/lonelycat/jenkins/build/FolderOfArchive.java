// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import jenkins.util.VirtualFile;

/** Archive folder, either local or, with another URI scheme, remote. */
final class FolderOfArchive extends VirtualFile {
    private static final long serialVersionUID = 1;

    private final transient Path folder;
    private final boolean far;

    FolderOfArchive(Path folder, boolean far) {
        this.folder = folder;
        this.far = far;
    }

    @Override
    public VirtualFile child(String name) {
        return new FolderOfArchive(folder.resolve(name), far);
    }

    @Override
    public boolean exists() {
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String getName() {
        return String.valueOf(folder.getFileName());
    }

    @Override
    public boolean isDirectory() {
        return Files.isDirectory(folder);
    }

    @Override
    public boolean isFile() {
        return Files.isRegularFile(folder);
    }

    @Override
    public long lastModified() throws IOException {
        return Files.getLastModifiedTime(folder).toMillis();
    }

    @Override
    public long length() throws IOException {
        return Files.size(folder);
    }

    @Override
    public VirtualFile[] list() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> new FolderOfArchive(child, far)).toArray(VirtualFile[]::new);
        }
    }

    @Override
    public Collection<String> list(String includes, String excludes, boolean useDefaultExcludes) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            return files.stream()
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(folder);
    }

    @Override
    public URI toURI() {
        return far ? URI.create("bucket:/" + getName()) : folder.toUri();
    }
}
