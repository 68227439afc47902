// SPDX-License-Identifier: MIT
package io.lonelycat.execute.stray;

import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;

/** Takes what was written beside the change out of the workspace, and keeps it. */
public interface StrayKeeper {

    /**
     * Keeps what is under a name; nothing is there afterwards.
     *
     * @param from the folder in which it stands
     * @param at where that folder is
     * @param place where it stood in the workspace
     * @param wanted how it is to be called, as long as nothing else is
     * @param why for people
     */
    void keep(Folder from, Path at, String name, WorkspacePath place, String wanted, String why) throws IOException;
}
