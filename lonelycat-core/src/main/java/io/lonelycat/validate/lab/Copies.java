// SPDX-License-Identifier: MIT
package io.lonelycat.validate.lab;

import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Copies folders of evidence, and lists what is in them. */
public final class Copies {
    private Copies() {}

    /** All files below a folder, sorted. */
    public static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        for (Path child : StateFiles.list(folder)) {
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                files.addAll(files(child));
            } else {
                files.add(child);
            }
        }
        return files;
    }

    /** Copies a folder to a place where nothing is yet. */
    public static Path of(Path folder, Path to) {
        StateFiles.createFolder(to);
        for (Path child : StateFiles.list(folder)) {
            Path copy = to.resolve(String.valueOf(child.getFileName()));
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                of(child, copy);
            } else {
                StateFiles.copy(child, copy);
            }
        }
        return to;
    }
}
