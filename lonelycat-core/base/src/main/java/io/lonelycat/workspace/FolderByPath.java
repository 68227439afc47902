// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.workspace.FolderEntry.FileId;
import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Emulates directory handles on file systems that have none. Each file operation checks before and afterwards that the
 * directory's path leads to the same directory without links; a link that exists only between the two checks is not
 * detected.
 */
final class FolderByPath implements SecureDirectoryStream<Path> {
    private final Path real;
    private final FileId id;
    private boolean open = true;

    private FolderByPath(Path real, FileId id) {
        this.real = real;
        this.id = id;
    }

    /** Opens a directory; unlike other methods of this class, follows links. */
    static FolderByPath open(Path folder) throws IOException {
        Path real = folder.toRealPath();
        return new FolderByPath(real, idOfFolder(real));
    }

    private static FileId idOfFolder(Path folder) throws IOException {
        PosixFileAttributes seen = Platform.attributes(folder);
        if (FolderEntry.kindOf(seen) != FileKind.FOLDER) {
            throw new NotDirectoryException(folder.toString());
        }
        return FileId.ofKey(seen.fileKey());
    }

    interface GuardedCall<T> {
        T run() throws IOException;
    }

    <T> T guarded(GuardedCall<T> step) throws IOException {
        requireSame();
        T result = step.run();
        requireSame();
        return result;
    }

    private void requireSame() throws IOException {
        if (!open) {
            throw new ClosedDirectoryStreamException();
        }
        if (!real.toRealPath().equals(real) || !idOfFolder(real).equals(id)) {
            throw new FileSystemException(
                    real.toString(),
                    null,
                    "was replaced by another folder or by a link while LonelyCat used this folder");
        }
    }

    private Path child(Path name) {
        return real.resolve(name);
    }

    @Override
    public SecureDirectoryStream<Path> newDirectoryStream(Path name, LinkOption... options) throws IOException {
        return guarded(() -> {
            Path inner = child(name);
            FileId wanted = idOfFolder(inner);
            Path found = inner.toRealPath();
            // Compares parent and file id, because Path.toRealPath() may change the spelling of a file name.
            if (!real.equals(found.getParent()) || !idOfFolder(found).equals(wanted)) {
                throw new FileSystemException(inner.toString(), null, "leads to another folder, through a link");
            }
            return new FolderByPath(found, wanted);
        });
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        requireSame();
        FileChannel channel = FileChannel.open(child(name), options, attributes);
        try {
            requireSame();
            return channel;
        } catch (IOException replaced) {
            channel.close();
            throw replaced;
        }
    }

    @Override
    public void deleteFile(Path name) throws IOException {
        guarded(() -> {
            Path file = child(name);
            if (FolderEntry.kindOf(Platform.attributes(file)) == FileKind.FOLDER) {
                throw new FileSystemException(file.toString(), null, "Is a directory");
            }
            return Platform.delete(file);
        });
    }

    @Override
    public void deleteDirectory(Path name) throws IOException {
        guarded(() -> {
            Path folder = child(name);
            idOfFolder(folder);
            return Platform.delete(folder);
        });
    }

    @Override
    public void move(Path name, SecureDirectoryStream<Path> target, Path targetName) throws IOException {
        if (!(target instanceof FolderByPath to)) {
            throw new ProviderMismatchException();
        }
        guarded(() -> to.guarded(() -> Files.move(child(name), to.child(targetName), StandardCopyOption.ATOMIC_MOVE)));
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Class<V> type) {
        return type.cast(new PlainView(this, real));
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path name, Class<V> type, LinkOption... options) {
        return type.cast(new PlainView(this, child(name)));
    }

    @Override
    public Iterator<Path> iterator() {
        try {
            return guarded(() -> {
                List<Path> all = new ArrayList<>();
                try (DirectoryStream<Path> children = Files.newDirectoryStream(real)) {
                    children.forEach(all::add);
                }
                return all.iterator();
            });
        } catch (IOException e) {
            throw new DirectoryIteratorException(e);
        }
    }

    /** Closes no handle: this class keeps none open, because Windows cannot rename an open directory. */
    @Override
    public void close() {
        open = false;
    }
}
