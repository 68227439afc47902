// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * Mount in the sandbox: a file, folder or symbolic link that commands see. A later mount hides an earlier mount at the
 * same path. Mount paths must not contain symbolic links, which bubblewrap does not follow.
 */
sealed interface Mount {
    /** Returns the absolute path of the mount inside the sandbox. */
    Path place();

    /** Returns the bubblewrap options that create the mount. */
    List<String> words();

    /** Read-only file or folder in the sandbox. */
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

    /** Writable folder in the sandbox; overlayfs stores changes in another folder. */
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
