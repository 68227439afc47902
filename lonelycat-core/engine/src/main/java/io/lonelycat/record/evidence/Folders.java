// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.plan.Ids;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders in a folder of executions or plans. Names that begin with a dot are being made or being removed. */
public final class Folders {
    private static final String GONE = ".gone-";
    private static final String DAMAGED = ".damaged-";

    private Folders() {}

    /** Returns those of executions, in the order in which these were begun. A folder with another name than an id is left out. */
    public static List<Path> of(Path executions) {
        return all(executions).stream()
                .filter(folder -> Ids.EXECUTION.isWellFormed(name(folder)))
                .toList();
    }

    /** Returns all in the order of their names, but those that are being made or being removed. */
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

    /**
     * Says whether there is evidence of any other execution, or of one that was pruned.
     *
     * @param executions the folder of all executions
     * @param evidence the name of an execution's folder in it
     */
    public static boolean hasOthers(Path executions, String evidence) {
        return StateFiles.exists(Rotation.beside(executions).file())
                || of(executions).stream().anyMatch(folder -> !name(folder).equals(evidence));
    }

    public static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    /** Takes a folder out of sight at once, so that a kill leaves no half one under its name. */
    public static void retire(Path folder) {
        StateFiles.rename(folder, folder.resolveSibling(GONE + name(folder)));
    }

    /** Gives a folder that is damaged a name under which it is found, and is not one of these folders any more. */
    public static Path setAside(Path folder) {
        Path aside = folder.resolveSibling(DAMAGED + name(folder));
        StateFiles.rename(folder, aside);
        return aside;
    }

    /** Returns what was retired and is not removed yet. */
    public static List<Path> retired(Path parent) {
        List<Path> found = new ArrayList<>();
        for (Path folder : StateFiles.list(parent)) {
            if (name(folder).startsWith(GONE)) {
                found.add(folder);
            }
        }
        return List.copyOf(found);
    }

    /** Removes what a kill has left of atomic writes in a folder and those below it: files that never got their name. */
    static void removeOrphans(Path folder) {
        StateFiles.list(folder).stream()
                .filter(child -> StateFiles.isDraft(name(child)))
                .forEach(StateFiles::delete);
        all(folder).forEach(Folders::removeOrphans);
    }
}
