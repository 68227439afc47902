// SPDX-License-Identifier: MIT
package io.lonelycat.flow.copy;

import io.lonelycat.check.Checks;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.error.EngineException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an execution's copy of the workspace lies: beside the workspace, so that what a build finds by way of its parent
 * folder is found from the copy as well; else where files may be kept for a while. The name follows from the execution, so
 * that the copy of a killed one is found again. Where a front end starts the commands, it says which folder they see.
 *
 * @param executionId whose copy it is
 */
public record CopyPlace(WorkspaceSession site, String executionId) {
    private static final String SUFFIX = ".rehearsal-";

    /**
     * Makes the folder.
     *
     * @throws EngineException when it cannot be made anywhere
     */
    Path make() {
        List<String> refused = new ArrayList<>();
        for (Path place : all()) {
            try {
                StateFiles.deleteTree(place);
                StateFiles.createFolder(place);
                StateFiles.setMode(place, 0700);
                return place;
            } catch (EngineException no) {
                refused.add(String.valueOf(no.getMessage()));
            }
        }
        throw new EngineException("There is no place for a copy of the workspace: " + String.join("; ", refused)
                + ". Make the folder above the workspace writable.");
    }

    private List<Path> all() {
        Path root = site.workspace().root();
        Path parent = root.getParent();
        String name = (root.getFileName() == null ? "root" : root.getFileName()) + SUFFIX + executionId;
        Path temporary = site.settings().machine().places().temporary().resolve(name);
        List<Path> places = new ArrayList<>();
        site.frontEnd().copies().map(folder -> folder.resolve(name)).ifPresent(places::add);
        if (parent != null) {
            places.add(parent.resolve(name));
        }
        places.add(temporary);
        return places;
    }

    /**
     * Removes what a killed execution left, and ends what it left running. Where that fails it is told: nothing of it is in
     * the workspace, and a recovery must not hang on it.
     */
    public void clean() {
        for (Path place : all()) {
            if (StateFiles.kind(place).filter(FileKind.FOLDER::equals).isPresent()) {
                try {
                    ChildProcesses.end(Checks.cookie(Workspace.of(place), executionId));
                } catch (EngineException runsOn) {
                    site.tell(String.valueOf(runsOn.getMessage()));
                }
                removeOrTell(place);
            }
        }
    }

    void removeOrTell(Path place) {
        try {
            remove(place);
        } catch (EngineException stays) {
            site.tell("The copy of the workspace stays in " + place + ": " + stays.getMessage() + ". Remove it.");
        }
    }

    /** A check may have taken from itself the right to write to what it made. */
    private static void remove(Path place) {
        try {
            StateFiles.deleteTree(place);
        } catch (EngineException closed) {
            StateFiles.openTree(place);
            StateFiles.deleteTree(place);
        }
    }
}
