// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Errors of the simulated kernel. */
public enum Errno {
    ENOENT("No such file or directory"),
    EEXIST("File exists"),
    ENOTDIR("Not a directory"),
    EISDIR("Is a directory"),
    ENOTEMPTY("Directory not empty"),
    EINVAL("Invalid argument"),
    ELOOP("Too many levels of symbolic links"),
    EPERM("Operation not permitted"),
    EBUSY("Device or resource busy"),
    ENAMETOOLONG("File name too long"),
    EMFILE("Too many open files"),
    EACCES("Permission denied"),
    EROFS("Read-only file system"),
    ENOSPC("No space left on device"),
    EIO("Input/output error");

    private final String text;

    Errno(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Returns the JDK's exception for calls by path. */
    IOException toException(@Nullable String file, @Nullable String other) {
        return switch (this) {
            case EACCES -> new AccessDeniedException(file, other, null);
            case ENOENT -> new NoSuchFileException(file, other, null);
            case EEXIST -> new FileAlreadyExistsException(file, other, null);
            case ELOOP ->
                new FileSystemException(file, other, text + " or unable to access attributes of symbolic link");
            default -> new FileSystemException(file, other, text);
        };
    }
}
