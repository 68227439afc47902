// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;

/** What a kill leaves behind in the middle of an atomic write: files that never got their name. */
final class Litter {

    private Litter() {}

    static void remove(Path folder) {
        in(folder).forEach(StateFiles::delete);
        Folders.of(folder).forEach(Litter::remove);
    }

    /** Returns those that lie in a folder itself. */
    static List<Path> in(Path folder) {
        return StateFiles.list(folder).stream()
                .filter(child -> Folders.name(child).startsWith("."))
                .filter(child -> Folders.name(child).endsWith(".tmp"))
                .toList();
    }
}
