// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileId;
import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Open directory handle, whose file operations are relative to the directory (openat, renameat, unlinkat) and never
 * follow links. Another process cannot redirect a file operation by replacing a parent directory with a link. Not
 * thread-safe.
 */
public final class Folder implements Closeable {
    private static final int DEEPEST = 100;

    private final @Nullable WorkspacePath path;
    private final Path any;
    private final SecureDirectoryStream<Path> handle;
    private final FileNames.Last names = new FileNames.Last();

    private Folder(@Nullable WorkspacePath path, Path any, SecureDirectoryStream<Path> handle) {
        this.path = path;
        this.any = any;
        this.handle = handle;
    }

    /**
     * Opens a directory; neither the directory nor its parent may be a link. For a directory in {@code .lonelycat} or
     * {@code .git}, no parent below the workspace root may be a link.
     */
    public static Folder at(Path folder) throws IOException {
        Path wanted = folder.toAbsolutePath();
        Path above = wanted.getParent();
        if (above == null) {
            return root(wanted);
        }
        Path top = StateFolder.root(wanted)
                .map(StateFolder::refuseLink)
                .orElseGet(() -> Objects.requireNonNullElse(above.getParent(), above));
        Folder at = root(top);
        for (Path name : top.relativize(wanted)) {
            try (Folder outer = at) {
                at = outer.open(FileNames.text(name)).orElseThrow(() -> new NoSuchFileException(folder.toString()));
            }
        }
        return at;
    }

    @SuppressWarnings({"StreamResourceLeak", "unchecked"
    }) // the stream is the handle; the provider's documentation allows the cast
    static Folder root(Path root) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(root);
        if (stream instanceof SecureDirectoryStream) {
            return new Folder(null, root, (SecureDirectoryStream<Path>) stream);
        }
        stream.close();
        return new Folder(null, root, FolderByPath.open(root));
    }

    public Optional<WorkspacePath> path() {
        return Optional.ofNullable(path);
    }

    public WorkspacePath pathOf(String name) {
        return path == null ? WorkspacePath.of(name) : path.child(name);
    }

    /**
     * Opens a subdirectory; returns empty if the name is missing or a file.
     *
     * @throws InvalidInputException if the name is a link
     */
    public Optional<Folder> open(String name) throws IOException {
        // Refuse a pipe first, because the JDK would open the pipe and block until a writer appears.
        if (!isFolder(name)) {
            return Optional.empty();
        }
        try {
            SecureDirectoryStream<Path> inner = handle.newDirectoryStream(name(name), NOFOLLOW_LINKS);
            return Optional.of(new Folder(pathOf(name), any, inner));
        } catch (FileSystemException refused) {
            if (!(refused instanceof NoSuchFileException) && isFolder(name)) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    private boolean isFolder(String name) throws IOException {
        Optional<Seen> there = seen(name);
        if (there.isPresent() && there.get().kind() == FileKind.LINK) {
            throw new InvalidInputException("`" + pathOf(name).display()
                    + "` is a symbolic link, which LonelyCat never follows. If you gave this path, give the path of the"
                    + " real folder instead. Otherwise replace the link by a real folder.");
        }
        return there.isPresent() && there.get().kind() == FileKind.FOLDER;
    }

    public Optional<FolderEntry> entry(String name) throws IOException {
        return entry(pathOf(name));
    }

    Optional<FolderEntry> entry(WorkspacePath child) throws IOException {
        try {
            return Optional.of(FolderEntry.of(child, view(child.name()).readAttributes()));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    public record Seen(FileKind kind, long inode, long sizeBytes, FileTime modified) {}

    /** Reads only the basic attributes of a directory entry, which is faster than reading all. */
    public Optional<Seen> seen(String name) throws IOException {
        try {
            var view = handle.getFileAttributeView(name(name), BasicFileAttributeView.class, NOFOLLOW_LINKS);
            BasicFileAttributes seen = view.readAttributes();
            return Optional.of(new Seen(
                    FolderEntry.kindOf(seen), FileId.inodeOfKey(seen.fileKey()), seen.size(), seen.lastModifiedTime()));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /** Returns an identity of the directory, which a rename does not change. */
    public FileId id() throws IOException {
        var view = handle.getFileAttributeView(BasicFileAttributeView.class);
        return FileId.ofKey(view.readAttributes().fileKey());
    }

    /**
     * Returns the sorted names of all directory entries. Call this method only once, immediately after opening: the JDK
     * lists a handle only once.
     */
    public List<String> names() throws IOException {
        return names(handle).stream().map(name -> FileNames.text(name)).sorted().toList();
    }

    private static List<Path> names(SecureDirectoryStream<Path> folder) throws IOException {
        List<Path> names = new ArrayList<>();
        try {
            folder.forEach(child -> names.add(child.getFileName()));
            return names;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Opens a file for reading; fails for a link. */
    public FileChannel read(String name) throws IOException {
        return open(name, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
    }

    /** Opens an existing file for reading and writing; fails for a link. */
    public FileChannel readAndWrite(String name) throws IOException {
        return open(name, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, NOFOLLOW_LINKS));
    }

    private FileChannel open(String name, Set<? extends OpenOption> options) throws IOException {
        return (FileChannel) handle.newByteChannel(name(name), options);
    }

    /** Reads a file of at most 2 GB; fails for a link or a pipe. */
    public byte[] readAll(String name) throws IOException {
        if (seen(name).filter(it -> it.kind() == FileKind.FILE).isEmpty()) {
            throw new FileSystemException(name, null, "is not a regular file");
        }
        try (InputStream in = Channels.newInputStream(read(name))) {
            return in.readAllBytes();
        }
    }

    /** Writes a file atomically: readers see the complete old or new content. */
    public void write(String name, byte[] content) throws IOException {
        Path draft = name(StateFiles.draft(name));
        try {
            try (OutputStream out = Channels.newOutputStream(
                    handle.newByteChannel(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)))) {
                out.write(content);
            }
            handle.move(draft, handle, name(name));
        } catch (IOException e) {
            try {
                handle.deleteFile(draft);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    public OutputStream append(String name) throws IOException {
        return Channels.newOutputStream(
                open(name, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, NOFOLLOW_LINKS)));
    }

    /** Deletes a directory entry recursively without following links. */
    public void deleteTree(String name) throws IOException {
        deleteAll(List.of(name(name)));
    }

    /** Deletes all entries of the directory. Call this method only once, immediately after opening. */
    void deleteContent() throws IOException {
        deleteAll(names(handle));
    }

    /**
     * Deletes directory entries recursively with one system call for each file. Directories nested too deep for the
     * available file handles and stack are first moved to a higher level.
     */
    private void deleteAll(List<Path> entries) throws IOException {
        Deque<Path> left = new ArrayDeque<>(entries);
        while (!left.isEmpty()) {
            delete(handle, left.pop(), 0, left);
        }
    }

    private void delete(SecureDirectoryStream<Path> folder, Path name, int depth, Deque<Path> left) throws IOException {
        try {
            folder.deleteFile(name);
        } catch (NoSuchFileException gone) {
            return;
        } catch (FileSystemException refused) {
            var view = folder.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS);
            if (!view.readAttributes().isDirectory()) {
                throw refused;
            }
            if (depth == DEEPEST) {
                Path higher = name.resolveSibling("lonelycat-" + UUID.randomUUID());
                folder.move(name, handle, higher);
                left.add(higher);
                return;
            }
            try (SecureDirectoryStream<Path> inner = folder.newDirectoryStream(name, NOFOLLOW_LINKS)) {
                for (Path child : names(inner)) {
                    delete(inner, child, depth + 1, left);
                }
            }
            folder.deleteDirectory(name);
        }
    }

    /** Renames a directory entry within a file system, preserving inode and times. */
    public void move(String name, Folder target, String targetName) throws IOException {
        handle.move(name(name), target.handle, name(targetName));
    }

    /** Renames a file, or copies and deletes it if the target is on another file system. */
    public void carry(String name, Folder target, String targetName) throws IOException {
        try {
            move(name, target, targetName);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            try (InputStream in = Channels.newInputStream(read(name));
                    OutputStream out = target.append(targetName)) {
                in.transferTo(out);
            }
            deleteFile(name);
        }
    }

    public void deleteFile(String name) throws IOException {
        handle.deleteFile(name(name));
    }

    public void deleteFolder(String name) throws IOException {
        handle.deleteDirectory(name(name));
    }

    /** Sets the permission bits of a directory entry, {@code 0} to {@code 0777}; fails for a link. */
    public void setMode(String name, int mode) throws IOException {
        try {
            view(name).setPermissions(Platform.permissions(mode));
        } catch (AccessDeniedException closed) {
            Platform.setMode(same(entry(name).orElseThrow(() -> closed)), mode);
        }
    }

    /**
     * Sets a directory entry's modification time in nanoseconds since 1970, by path, because the JDK's view by
     * directory handle truncates times to microseconds.
     */
    public void setModified(FolderEntry entry, long nanos) throws IOException {
        FileTime time = FileTime.from(nanos, TimeUnit.NANOSECONDS);
        Files.setAttribute(same(entry), "lastModifiedTime", time, NOFOLLOW_LINKS);
    }

    /**
     * Returns a directory entry's path, for JDK methods that accept no directory handle; fails if a link or another
     * file has replaced the entry. A link that replaces the entry later adds no risk, because the link's creator can
     * change workspace files directly.
     */
    Path same(FolderEntry entry) throws IOException {
        Path file = FileNames.resolve(any, entry.path().value());
        PosixFileAttributes seen = Platform.attributes(file);
        if (seen.isSymbolicLink() || !FileId.ofKey(seen.fileKey()).equals(entry.id())) {
            throw new FileSystemException(file.toString(), null, "was replaced by another file while LonelyCat ran");
        }
        return file;
    }

    public record Owners(UserPrincipal user, GroupPrincipal group) {}

    public Owners owners(String name) throws IOException {
        PosixFileAttributes attributes = view(name).readAttributes();
        return new Owners(attributes.owner(), attributes.group());
    }

    public void setOwners(String name, Owners owners) throws IOException {
        if (!owners(name).equals(owners)) {
            view(name).setOwner(owners.user());
            view(name).setGroup(owners.group());
        }
    }

    private PosixFileAttributeView view(String name) {
        return handle.getFileAttributeView(name(name), PosixFileAttributeView.class, NOFOLLOW_LINKS);
    }

    private Path name(String name) {
        return names.path(any.getFileSystem(), name);
    }

    @Override
    public void close() throws IOException {
        handle.close();
    }
}
