// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * Part of the file system that a command sees; of overlapping parts, the later one. Paths must not contain symbolic links, which bubblewrap
 * does not follow.
 */
sealed interface Mount {
    /** Returns the absolute path inside the sandbox. */
    Path place();

    /** Returns the bubblewrap options that add this part. */
    List<String> words();

    /** File or folder that commands can read, but not write. */
    record Read(Path source, Path place) implements Mount {
        @Override
        public List<String> words() {
            return List.of("--ro-bind", source.toString(), place.toString());
        }
    }

    record Write(Path source, Path place) implements Mount {
        @Override
        public List<String> words() {
            return List.of("--bind", source.toString(), place.toString());
        }
    }

    /** Folder whose changes overlayfs writes to {@code upper}, not to the original. */
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

    record Link(Path target, Path place) implements Mount {
        @Override
        public List<String> words() {
            return List.of("--symlink", target.toString(), place.toString());
        }
    }
}
