// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Flags of an open call. Like the JDK, ignores write options when reading. */
record OpenFlags(
        boolean read,
        boolean write,
        boolean append,
        boolean truncates,
        boolean creates,
        boolean exclusive,
        boolean follow) {

    static OpenFlags of(Set<? extends OpenOption> options) {
        for (OpenOption option : options) {
            boolean known = option instanceof StandardOpenOption || option == LinkOption.NOFOLLOW_LINKS;
            if (!known || option == DELETE_ON_CLOSE) {
                throw new UnsupportedOperationException(option + " not supported");
            }
        }
        boolean append = options.contains(APPEND);
        boolean write = options.contains(WRITE) || append;
        boolean read = options.contains(READ) || !write;
        boolean truncates = options.contains(TRUNCATE_EXISTING);
        if (append && read) {
            throw new IllegalArgumentException("READ + APPEND not allowed");
        }
        if (append && truncates) {
            throw new IllegalArgumentException("APPEND + TRUNCATE_EXISTING not allowed");
        }
        boolean exclusive = write && options.contains(CREATE_NEW);
        return new OpenFlags(
                read,
                write,
                append,
                write && truncates,
                exclusive || (write && options.contains(CREATE)),
                exclusive,
                !exclusive && !options.contains(LinkOption.NOFOLLOW_LINKS));
    }

    Operation operation() {
        return write ? Operation.OPEN_FOR_WRITING : Operation.OPEN;
    }
}
