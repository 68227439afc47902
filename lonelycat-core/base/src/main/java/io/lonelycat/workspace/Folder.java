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
import org.jspecify.annotations.Nullable;

/**
 * An open folder. Every operation takes a single name. Where the file system gives handles, the operation is relative to the folder
 * itself (openat, renameat, unlinkat), so that replacing a folder on the way by a link cannot redirect it; elsewhere the folder is
 * a {@link FolderByPath}. Links are never followed. Not thread-safe.
 */
public final class Folder implements Closeable {
    /** The most folders inside each other that are open while a tree is removed. */
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
     * Opens a folder by its path. Below the root of a workspace no link is on the way to a folder of LonelyCat's; elsewhere
     * neither it nor the folder above it may be one, and what leads there may.
     *
     * @throws NoSuchFileException if it does not exist
     * @throws InvalidInputException when a link is there
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

    /** Returns the path of the folder below the root; absent for the root itself. */
    public Optional<WorkspacePath> path() {
        return Optional.ofNullable(path);
    }

    public WorkspacePath pathOf(String name) {
        return path == null ? WorkspacePath.of(name) : path.child(name);
    }

    /**
     * Opens a folder inside this one.
     *
     * @return the folder; absent when there is nothing, or a file, under that name
     * @throws InvalidInputException when a link is there
     */
    public Optional<Folder> open(String name) throws IOException {
        // A look comes first, since the JDK opens whatever is there, and opening a pipe waits for its other end.
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
                    + "` is a symbolic link, which LonelyCat never follows. If you gave this path, name the real folder."
                    + " Else replace the link by a real folder.");
        }
        return there.isPresent() && there.get().kind() == FileKind.FOLDER;
    }

    /** Looks at a name of this folder; absent when nothing is there. */
    public Optional<FolderEntry> entry(String name) throws IOException {
        return entry(pathOf(name));
    }

    /** Looks at a path whose folder this is. */
    Optional<FolderEntry> entry(WorkspacePath child) throws IOException {
        try {
            return Optional.of(FolderEntry.of(child, view(child.name()).readAttributes()));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /** The result of {@link #seen}. */
    public record Seen(FileKind kind, long inode, long sizeBytes, FileTime modified) {}

    /** Looks at kind, identity, size and time of a name alone: for many looks in a row. */
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

    /** The identity of the folder itself, wherever it has been moved to since it was opened. */
    public FileId id() throws IOException {
        var view = handle.getFileAttributeView(BasicFileAttributeView.class);
        return FileId.ofKey(view.readAttributes().fileKey());
    }

    /** The names in this folder, sorted. To be called once for a handle, straight after it was opened. */
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

    /** Opens a file of this folder for reading; a link is an error, not a way. */
    public FileChannel read(String name) throws IOException {
        return open(name, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
    }

    /** Opens a file of this folder to read it and to write over it; a link is an error. */
    public FileChannel readAndWrite(String name) throws IOException {
        return open(name, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, NOFOLLOW_LINKS));
    }

    private FileChannel open(String name, Set<? extends OpenOption> options) throws IOException {
        return (FileChannel) handle.newByteChannel(name(name), options);
    }

    /** Reads a whole file of this folder, of at most 2 GB; a link, or a pipe, is an error. */
    public byte[] readAll(String name) throws IOException {
        if (seen(name).filter(it -> it.kind() == FileKind.FILE).isEmpty()) {
            throw new FileSystemException(name, null, "is not a regular file");
        }
        try (InputStream in = Channels.newInputStream(read(name))) {
            return in.readAllBytes();
        }
    }

    /** Writes a file of this folder atomically: a reader sees either the old content or the new, complete. */
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

    /** Opens a file of this folder to append to it, making it where it is missing; to be closed. */
    public OutputStream append(String name) throws IOException {
        return Channels.newOutputStream(
                open(name, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, NOFOLLOW_LINKS)));
    }

    /** Cuts a file of this folder off after so many bytes. */
    public void truncate(String name, long size) throws IOException {
        try (FileChannel channel = open(name, Set.of(StandardOpenOption.WRITE, NOFOLLOW_LINKS))) {
            channel.truncate(size);
        }
    }

    /** Removes whatever is under a name, a folder with all that is in it, never following a link. */
    public void deleteTree(String name) throws IOException {
        deleteAll(List.of(name(name)));
    }

    /** Removes all that is in this folder. To be called once for a handle, straight after it was opened. */
    void deleteContent() throws IOException {
        deleteAll(names(handle));
    }

    /**
     * Removes entries of this folder, with one call to the system for each file. Folders that are nested deeper than handles and the
     * stack allow move up to this folder, and go after the others.
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
            // Another process removed it first, which is as good.
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

    /** Moves an entry into another folder of the same file system, itself and not a copy: identity and times stay. */
    public void move(String name, Folder target, String targetName) throws IOException {
        handle.move(name(name), target.handle, name(targetName));
    }

    /** Moves a file into another folder, or, where that is on another file system, copies it there and removes it here. */
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

    /** Removes a file or a link. */
    public void deleteFile(String name) throws IOException {
        handle.deleteFile(name(name));
    }

    /** Removes an empty folder. */
    public void deleteFolder(String name) throws IOException {
        handle.deleteDirectory(name(name));
    }

    /** Sets the permission bits of a file or a folder, {@code 0} to {@code 0777}; a link is an error. */
    public void setMode(String name, int mode) throws IOException {
        try {
            view(name).setPermissions(Platform.permissions(mode));
        } catch (AccessDeniedException closed) {
            FileId wanted = entry(name).map(FolderEntry::id).orElseThrow(() -> closed);
            setClosed(FileNames.resolve(any, pathOf(name).value()), wanted, mode);
        }
    }

    /**
     * Sets the bits of a file or folder that its owner may not open, which the JDK cannot do by handle. Only a user for whom
     * permissions count comes here, and a link that is laid between the look and the call leads to nothing that this user's
     * other processes could not reach by themselves.
     */
    static void setClosed(Path file, FileId wanted, int mode) throws IOException {
        BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
        if (seen.isSymbolicLink() || !FileId.ofKey(seen.fileKey()).equals(wanted)) {
            throw new FileSystemException(file.toString(), null, "was replaced by another file meanwhile");
        }
        Platform.setMode(file, mode);
    }

    /** User and group of a file. */
    public record Owners(UserPrincipal user, GroupPrincipal group) {}

    /** Returns whose a file of this folder is. */
    public Owners owners(String name) throws IOException {
        PosixFileAttributes attributes = view(name).readAttributes();
        return new Owners(attributes.owner(), attributes.group());
    }

    /** Gives a file to these owners, unless it is theirs. */
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
