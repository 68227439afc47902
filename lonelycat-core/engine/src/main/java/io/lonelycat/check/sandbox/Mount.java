// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * One part of a command's view of the file system. The view begins empty, and a later part lies over an earlier one. Sources
 * have no links, and no place leads through a link of an earlier part: bubblewrap follows none of them.
 */
sealed interface Mount {
    /** Returns where the command sees it, an absolute path. */
    Path place();

    /** Returns the options of bubblewrap that make it. */
    List<String> words();

    /** A file or folder that can be read. */
    record Read(Path source, Path place) implements Mount {
        @Override
        public List<String> words() {
            return List.of("--ro-bind", source.toString(), place.toString());
        }
    }

    /** A file or folder that can be written. */
    record Write(Path source, Path place) implements Mount {
        @Override
        public List<String> words() {
            return List.of("--bind", source.toString(), place.toString());
        }
    }

    /** A folder with an empty one over it (overlayfs): what the command writes goes to the upper one. */
    record Overlay(Path lower, Path place, Path upper, Path work) implements Mount {
        @Override
        public List<String> words() {
            return List.of(
                    "--overlay-src",
                    lower.toString(),
                    "--overlay",
                    upper.toString(),
                    work.toString(),
                    place.toString());
        }
    }

    /** A symbolic link to another part of the view. */
    record Link(Path target, Path place) implements Mount {
        @Override
        public List<String> words() {
            return List.of("--symlink", target.toString(), place.toString());
        }
    }
}
