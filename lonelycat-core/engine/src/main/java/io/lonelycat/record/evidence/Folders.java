// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.plan.Ids;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists and renames folders of executions and plans. A leading dot in a folder's name marks an incomplete or damaged
 * folder.
 */
public final class Folders {
    private static final String GONE = ".gone-";
    private static final String DAMAGED = ".damaged-";

    private Folders() {}

    /** Returns the evidence folders of all executions, oldest first, ignoring other folders. */
    public static List<Path> of(Path executions) {
        return all(executions).stream()
                .filter(folder -> Ids.EXECUTION.isWellFormed(name(folder)))
                .toList();
    }

    public static List<Path> all(Path parent) {
        List<Path> found = new ArrayList<>();
        for (Path folder : StateFiles.list(parent)) {
            if (!name(folder).startsWith(".")
                    && StateFiles.kind(folder).filter(FileKind.FOLDER::equals).isPresent()) {
                found.add(folder);
            }
        }
        return List.copyOf(found);
    }

    /** Returns whether an execution whose id differs from {@code evidence} exists or was pruned. */
    public static boolean hasOthers(Path executions, String evidence) {
        return StateFiles.exists(Rotation.beside(executions).file())
                || of(executions).stream().anyMatch(folder -> !name(folder).equals(evidence));
    }

    public static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    /**
     * Renames the folder of an execution or plan before deletion, so that LonelyCat ignores the remains if a kill
     * interrupts the deletion.
     */
    public static void retire(Path folder) {
        StateFiles.rename(folder, folder.resolveSibling(GONE + name(folder)));
    }

    /** Renames an execution's damaged folder, so that LonelyCat ignores its files. */
    public static Path setAside(Path folder) {
        Path aside = folder.resolveSibling(DAMAGED + name(folder));
        StateFiles.rename(folder, aside);
        return aside;
    }

    public static List<Path> retired(Path parent) {
        List<Path> found = new ArrayList<>();
        for (Path folder : StateFiles.list(parent)) {
            if (name(folder).startsWith(GONE)) {
                found.add(folder);
            }
        }
        return List.copyOf(found);
    }

    /** Deletes temporary files of killed processes in an evidence folder and its subfolders. */
    static void removeOrphans(Path folder) {
        StateFiles.list(folder).stream()
                .filter(child -> StateFiles.isDraft(name(child)))
                .forEach(StateFiles::delete);
        all(folder).forEach(Folders::removeOrphans);
    }
}
