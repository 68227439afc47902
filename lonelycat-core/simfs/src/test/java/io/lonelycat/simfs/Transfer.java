// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copy or move; several system calls, unless the move is atomic. */
record Transfer(SimFileSystem fileSystem, SimProvider provider, Path source, Path target, List<CopyOption> options) {

    void move() throws IOException {
        if (options.contains(ATOMIC_MOVE)) {
            rename();
            return;
        }
        SimAttributes moved = attributes(source, false);
        if (!clearTarget(moved)) {
            rename();
        }
    }

    private void rename() throws IOException {
        ErrnoException.run(
                source, target, () -> fileSystem.kernel().rename(fileSystem.at(source), fileSystem.at(target)));
    }

    private SimAttributes attributes(Path path, boolean follow) throws IOException {
        return ErrnoException.call(path, null, () -> fileSystem.kernel().stat(fileSystem.at(path), follow));
    }

    /** Deletes the target if allowed. Returns true if source and target are the same file. */
    private boolean clearTarget(SimAttributes moved) throws IOException {
        SimAttributes there = targetIfAny();
        if (there == null) {
            return false;
        }
        if (there.fileKey().equals(moved.fileKey())) {
            return true;
        }
        if (!options.contains(REPLACE_EXISTING)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        provider.remove(target, there);
        return false;
    }

    /** Returns null on errors, which the next call reports. */
    private @Nullable SimAttributes targetIfAny() {
        try {
            return attributes(target, false);
        } catch (IOException e) {
            return null;
        }
    }

    void copy() throws IOException {
        if (options.contains(ATOMIC_MOVE)) {
            throw new UnsupportedOperationException("Unsupported copy option");
        }
        SimAttributes copied = attributes(source, !options.contains(NOFOLLOW_LINKS));
        if (clearTarget(copied)) {
            return;
        }
        if (copied.isSymbolicLink()) {
            Path text = Files.readSymbolicLink(source);
            Files.createSymbolicLink(target, text);
        } else if (copied.isDirectory()) {
            Files.createDirectory(target, permissions(copied));
            copyAttributes(copied);
        } else {
            copyFile(copied);
            copyAttributes(copied);
        }
    }

    private void copyFile(PosixFileAttributes copied) throws IOException {
        try (FileChannel in = FileChannel.open(source, READ);
                FileChannel out = FileChannel.open(target, Set.of(CREATE_NEW, WRITE), permissions(copied))) {
            in.transferTo(0, in.size(), out);
        }
    }

    private FileAttribute<?>[] permissions(PosixFileAttributes copied) {
        return fileSystem.disk().traits().modes()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(copied.permissions())}
                : new FileAttribute<?>[0];
    }

    private void copyAttributes(SimAttributes copied) throws IOException {
        if (options.contains(COPY_ATTRIBUTES)) {
            if (fileSystem.disk().traits().modes()) {
                Files.setPosixFilePermissions(target, copied.permissions());
            }
            Files.setAttribute(target, "lastAccessTime", copied.lastAccessTime());
            Files.setLastModifiedTime(target, copied.lastModifiedTime());
        }
    }
}
