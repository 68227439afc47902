// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a kill leaves behind in the middle of an atomic write: files that never got their name. */
public final class OrphanFiles {

    private OrphanFiles() {}

    static void remove(Path folder) {
        for (Path file : in(folder)) {
            StateFiles.delete(file);
        }
        for (Path child : Folders.all(folder)) {
            remove(child);
        }
    }

    /** Returns those that are in a folder itself. */
    private static List<Path> in(Path folder) {
        List<Path> found = new ArrayList<>();
        for (Path child : StateFiles.list(folder)) {
            if (AtomicFile.isDraft(Folders.name(child))) {
                found.add(child);
            }
        }
        return List.copyOf(found);
    }
}
