// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One part of what a command sees of the file system. The view begins empty, and a later part lies over an earlier one. Sources
 * and places are absolute; sources are without links.
 */
sealed interface Mount {
    /** Returns where a path really leads, as sources have to be given; empty where nothing is. */
    static Optional<Path> source(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** Returns where the command sees it. */
    Path place();

    /**
     * A file or folder that can be read.
     *
     * @param ifThere whether its absence is no error
     */
    record Read(Path source, Path place, boolean ifThere) implements Mount {}

    /** A file or folder that can be written. */
    record Write(Path source, Path place) implements Mount {}

    /** A folder over which another one lies: what is written goes there. */
    record Overlay(Path lower, Path place, Path upper, Path work) implements Mount {}
}
