// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.Kernel.At;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Open folder, unaffected by a rename. */
final class SimFolderStream implements SecureDirectoryStream<Path> {
    private final SimFileSystem fileSystem;
    private final SimPath path;
    private final Handle handle;
    private final DirectoryStream.Filter<? super Path> filter;
    private boolean open = true;
    private boolean iterated;

    SimFolderStream(
            SimFileSystem fileSystem, SimPath path, Handle handle, DirectoryStream.Filter<? super Path> filter) {
        this.fileSystem = fileSystem;
        this.path = path;
        this.handle = handle;
        this.filter = filter;
    }

    private void requireOpen() {
        if (!open) {
            throw new ClosedDirectoryStreamException();
        }
    }

    private At at(Path name) {
        requireOpen();
        return new At(handle, SimPath.of(name));
    }

    @Override
    public Iterator<Path> iterator() {
        if (!open) {
            throw new IllegalStateException("Directory stream is closed");
        }
        if (iterated) {
            throw new IllegalStateException("Iterator already obtained");
        }
        iterated = true;
        return new Names();
    }

    @Override
    public SecureDirectoryStream<Path> newDirectoryStream(Path name, LinkOption... options) throws IOException {
        At at = at(name);
        Handle opened = Opening.openFolder(fileSystem, at, SimProvider.follows(options), name);
        return new SimFolderStream(fileSystem, SimPath.of(path.resolve(name)), opened, entry -> true);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return Opening.open(fileSystem, at(name), name, options, attributes);
    }

    @Override
    public void deleteFile(Path name) throws IOException {
        At at = at(name);
        ErrnoException.run(name, null, () -> fileSystem.kernel().removeName(at));
    }

    @Override
    public void deleteDirectory(Path name) throws IOException {
        At at = at(name);
        try {
            fileSystem.kernel().removeFolder(at);
        } catch (ErrnoException e) {
            // unlike Files.delete, the JDK passes no file name here
            throw e.errno() == Errno.ENOTEMPTY ? new DirectoryNotEmptyException(null) : e.translated(name, null);
        }
    }

    @Override
    public void move(Path from, SecureDirectoryStream<Path> target, Path to) throws IOException {
        if (!(target instanceof SimFolderStream that)) {
            throw new ProviderMismatchException();
        }
        At source = at(from);
        At destination = that.at(to);
        ErrnoException.run(from, to, () -> fileSystem.kernel().rename(source, destination));
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(Class<V> type) {
        return SimView.of(type, new ViewedFolder());
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path name, Class<V> type, LinkOption... options) {
        SimPath relative = SimPath.of(name);
        SimView.ViewedPath viewed =
                new SimView.ViewedPath(fileSystem, () -> at(relative), relative, SimProvider.follows(options), false);
        return SimView.of(type, viewed);
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            ErrnoException.run(path, null, () -> fileSystem.kernel().close(handle));
        }
    }

    /** Reads all names on first access. */
    private final class Names implements Iterator<Path> {
        private @Nullable Iterator<Path> names;

        @Override
        public boolean hasNext() {
            if (names == null) {
                names = open ? list() : Collections.emptyIterator();
            }
            return open && names.hasNext();
        }

        private Iterator<Path> list() {
            try {
                List<Path> kept = new ArrayList<>();
                for (String name : ErrnoException.call(
                        path, null, () -> fileSystem.kernel().list(handle))) {
                    Path entry = path.resolve(name);
                    if (filter.accept(entry)) {
                        kept.add(entry);
                    }
                }
                return kept.iterator();
            } catch (IOException e) {
                throw new DirectoryIteratorException(e);
            }
        }

        @Override
        public Path next() {
            if (!hasNext() || names == null) {
                throw new NoSuchElementException();
            }
            return names.next();
        }
    }

    private final class ViewedFolder implements SimView.Viewed {
        @Override
        public SimAttributes attributes() throws IOException {
            requireOpen();
            return ErrnoException.call(path, null, () -> fileSystem.kernel().stat(handle));
        }

        @Override
        public void setMode(int mode) {
            throw new UnsupportedOperationException("the engine sets the mode of a folder by its name");
        }

        @Override
        public void setTimes(Kernel.Times times) {
            throw new UnsupportedOperationException("the engine sets no times of an open folder");
        }
    }
}
