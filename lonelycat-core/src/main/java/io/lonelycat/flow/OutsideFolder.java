// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;

/** Finds a folder for copies of the record, which a change or a clean build of the workspace must not reach. */
public final class OutsideFolder {

    private OutsideFolder() {}

    /**
     * Finds it without the links on the way to it, as far as it is there already.
     *
     * @param named relative to the root of the workspace
     * @param what would be there, in the plural
     * @param parameter which names it
     * @throws InvalidInputException when it is in the workspace
     */
    public static Path of(WorkspaceSession site, Path named, String what, String parameter) {
        Path place = site.workspace().root().resolve(named).normalize();
        Path folder = StateFiles.exists(place) ? StateFiles.realPath(place) : StateFiles.withoutLinksAbove(place);
        if (folder.startsWith(site.workspace().root())) {
            throw new InvalidInputException(what + " would be in the workspace, in " + site.shown(folder)
                    + ", where a check, a change or a clean build could take them along. Name a folder outside of it with `"
                    + parameter + "`.");
        }
        return folder;
    }
}
