// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.ArrayList;
import java.util.List;

/** What checks may write: folders with all that is in them, and files by their names. */
final class Outputs {
    private static final String BELOW = "/**";

    private final WriteScope scope;
    private final GlobSet folders;
    private final GlobSet usualFolders;
    private final GlobSet files;

    Outputs(WriteScope scope) {
        this.scope = scope;
        List<Glob> all = new ArrayList<>(chosen(scope, true));
        List<Glob> usual = new ArrayList<>(all);
        usual.retainAll(WriteScope.BUILD_OUTPUTS.globs());
        all.removeAll(usual);
        folders = GlobSet.of(all);
        usualFolders = GlobSet.of(usual);
        files = GlobSet.of(chosen(scope, false));
    }

    private static List<Glob> chosen(WriteScope scope, boolean folders) {
        return scope.globs().stream()
                .filter(glob -> glob.pattern().endsWith(BELOW) == folders)
                .toList();
    }

    /** A file or a link with the name of an output folder is not an output: a script may be called {@code build}. */
    boolean cover(FolderEntry entry) {
        WorkspacePath path = entry.path();
        boolean isOutput =
                switch (entry.kind()) {
                    case FOLDER -> coverFolder(path);
                    case FILE -> coverIn(path) || files.matchesAny(path);
                    default -> coverIn(path);
                };
        return isOutput && scope.covers(path);
    }

    private boolean coverIn(WorkspacePath path) {
        WorkspacePath folder = path.parent();
        return folder != null && coverFolder(folder);
    }

    boolean coverFolder(WorkspacePath folder) {
        return folders.matchesAny(folder)
                || WriteScope.outsideSources(folder)
                        .filter(usualFolders::matchesAny)
                        .isPresent();
    }
}
