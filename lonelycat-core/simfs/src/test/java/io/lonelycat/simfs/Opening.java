// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.Kernel.At;
import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Opens files and folders with the JDK's exceptions. */
final class Opening {
    private static final int READ_AND_WRITE_FOR_ALL = 0666;

    private Opening() {}

    static SimChannel open(
            SimFileSystem fileSystem, At at, Path shown, Set<? extends OpenOption> options, FileAttribute<?>... given)
            throws IOException {
        OpenFlags flags = OpenFlags.of(options);
        if (given.length > 0 && !fileSystem.disk().traits().modes()) {
            throw new UnsupportedOperationException("'" + given[0].name() + "' not supported as initial attribute");
        }
        int mode = mode(READ_AND_WRITE_FOR_ALL, given);
        try {
            return new SimChannel(fileSystem, fileSystem.kernel().open(at, flags, mode), flags);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ELOOP && !flags.follow() && !flags.exclusive()) {
                throw new IOException(e.errno().text() + " (NOFOLLOW_LINKS specified)", e);
            }
            throw e.translated(shown, null);
        }
    }

    static Handle openFolder(SimFileSystem fileSystem, At at, boolean follow, Path shown) throws IOException {
        try {
            return fileSystem.kernel().openFolder(at, follow);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOTDIR) {
                throw new NotDirectoryException(shown.toString());
            }
            throw e.translated(shown, null);
        }
    }

    /** Rejects attributes other than permissions. */
    static int mode(int standard, FileAttribute<?>... given) {
        int mode = standard;
        for (FileAttribute<?> attribute : given) {
            if (!attribute.name().equals("posix:permissions")) {
                throw new UnsupportedOperationException(
                        "'" + attribute.name() + "' not supported as initial attribute");
            }
            mode = SimAttributes.mode(permissions(attribute.value()));
        }
        return mode;
    }

    static Set<PosixFilePermission> permissions(Object value) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (Object permission : (Set<?>) value) {
            permissions.add((PosixFilePermission) permission);
        }
        return permissions;
    }
}
