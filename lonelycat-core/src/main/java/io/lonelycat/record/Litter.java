// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What a kill leaves behind in the middle of an atomic write: files that never got their name. */
final class Litter {

    private Litter() {}

    static void remove(Path folder) {
        for (Path child : StateFiles.list(folder)) {
            String name = String.valueOf(child.getFileName());
            if (name.startsWith(".") && name.endsWith(".tmp")) {
                StateFiles.delete(child);
            } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                remove(child);
            }
        }
    }
}
