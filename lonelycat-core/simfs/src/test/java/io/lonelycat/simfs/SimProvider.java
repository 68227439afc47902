// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.Kernel.At;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NotLinkException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the same system calls as the JDK on Linux. */
final class SimProvider extends FileSystemProvider {
    private static final int ALL = 0777;
    private final SimFileSystem fileSystem;

    SimProvider(SimFileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    static boolean follows(LinkOption... options) {
        return !List.of(options).contains(LinkOption.NOFOLLOW_LINKS);
    }

    private At at(Path path) {
        return fileSystem.at(path);
    }

    private SimView.ViewedPath viewed(Path path, LinkOption... options) {
        At at = at(path);
        return new SimView.ViewedPath(fileSystem, () -> at, at.path(), follows(options), true);
    }

    @Override
    public String getScheme() {
        return "simfs";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException("boot a SimDisk instead");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return fileSystem;
    }

    @Override
    public Path getPath(URI uri) {
        return fileSystem.getPath(uri.getPath());
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return Opening.open(fileSystem, at(path), path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Handle handle = Opening.openFolder(fileSystem, at(path), true, path);
        SimFolderStream stream = new SimFolderStream(fileSystem, SimPath.of(path), handle, filter);
        return fileSystem.disk().traits().handles() ? stream : new NamesOnly(stream);
    }

    private record NamesOnly(SimFolderStream stream) implements DirectoryStream<Path> {
        @Override
        public Iterator<Path> iterator() {
            return stream.iterator();
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        int mode = Opening.mode(ALL, attributes);
        ErrnoException.run(path, null, () -> fileSystem.kernel().makeFolder(at(path), mode));
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        if (attributes.length > 0) {
            throw new UnsupportedOperationException("a symbolic link has no initial attributes");
        }
        String text = SimPath.of(target).toString();
        ErrnoException.run(link, null, () -> fileSystem.kernel().makeLink(at(link), text));
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        ErrnoException.run(link, existing, () -> fileSystem.kernel().addName(at(existing), at(link)));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        try {
            return fileSystem.getPath(fileSystem.kernel().readLink(at(link)));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EINVAL) {
                throw new NotLinkException(link.toString());
            }
            throw e.translated(link, null);
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        remove(path, viewed(path, LinkOption.NOFOLLOW_LINKS).attributes());
    }

    /** Fails if the entry changed its type in the meantime. */
    void remove(Path path, SimAttributes seen) throws IOException {
        try {
            if (seen.isDirectory()) {
                fileSystem.kernel().removeFolder(at(path));
            } else {
                fileSystem.kernel().removeName(at(path));
            }
        } catch (ErrnoException e) {
            throw e.errno() == Errno.ENOTEMPTY
                    ? new DirectoryNotEmptyException(path.toString())
                    : e.translated(path, null);
        }
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        new Transfer(fileSystem, this, source, target, Arrays.asList(options)).copy();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        new Transfer(fileSystem, this, source, target, Arrays.asList(options)).move();
    }

    @Override
    public boolean isSameFile(Path path, Path other) {
        throw new UnsupportedOperationException("the engine compares the keys of files");
    }

    @Override
    public boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        viewed(path).attributes();
        return new SimStore(fileSystem);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        boolean execute = List.of(modes).contains(AccessMode.EXECUTE);
        ErrnoException.run(path, null, () -> fileSystem.kernel().access(at(path), execute));
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        boolean known = fileSystem.disk().traits().modes() || type == BasicFileAttributeView.class;
        return known ? SimView.of(type, viewed(path, options)) : null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class && type != PosixFileAttributes.class) {
            throw new UnsupportedOperationException();
        }
        SimAttributes seen = viewed(path, options).attributes();
        if (!fileSystem.disk().traits().modes()) {
            if (type != BasicFileAttributes.class) {
                throw new UnsupportedOperationException();
            }
            return type.cast(new KeylessAttributes(seen));
        }
        return type.cast(seen);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        refuseUnknown(attributes);
        return NamedAttributes.read(attributes, viewed(path, options));
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        refuseUnknown(attribute);
        NamedAttributes.write(attribute, value, viewed(path, options));
    }

    private void refuseUnknown(String attribute) {
        boolean basic = attribute.indexOf(':') < 0 || attribute.startsWith("basic:");
        if (!basic && !fileSystem.disk().traits().modes()) {
            throw new UnsupportedOperationException("View of '" + attribute + "' not available");
        }
    }

    /** The simulated disk; its space is the quota. */
    private static final class SimStore extends FileStore {
        private final SimFileSystem fileSystem;

        SimStore(SimFileSystem fileSystem) {
            this.fileSystem = fileSystem;
        }

        private long[] space() throws IOException {
            SimPath root = fileSystem.root();
            return ErrnoException.call(root, null, () -> fileSystem.kernel().space(fileSystem.at(root)));
        }

        @Override
        public String name() {
            return "simfs";
        }

        @Override
        public String type() {
            // Like ext4 and NTFS, overwriting a block allocates no new block.
            return fileSystem.disk().traits().modes() ? "ext4" : "NTFS";
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
            return type == BasicFileAttributeView.class
                    || (type == PosixFileAttributeView.class
                            && fileSystem.disk().traits().modes());
        }

        @Override
        public boolean supportsFileAttributeView(String name) {
            return fileSystem.supportedFileAttributeViews().contains(name);
        }

        @Override
        public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
            return null;
        }

        @Override
        public Object getAttribute(String attribute) {
            throw new UnsupportedOperationException("'" + attribute + "' not recognized");
        }
    }
}
