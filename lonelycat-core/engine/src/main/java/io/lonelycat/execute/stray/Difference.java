// SPDX-License-Identifier: MIT
package io.lonelycat.execute.stray;

import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Comparator;
import java.util.Optional;

/**
 * A place in the workspace that is not as it was before checks ran; at least one of the two is there.
 *
 * @param was what stood there
 * @param is what is there
 * @param ofChange whether it was a folder that holds files of the change alone, and so comes or goes with them
 */
record Difference(Optional<FolderEntry> was, Optional<FolderEntry> is, boolean ofChange) {
    /** Those that can do most harm first, then in the order of paths. */
    static final Comparator<Difference> ORDER = Comparator.comparing(Difference::either, Rank.ORDER);

    private FolderEntry either() {
        return is.orElseGet(was::orElseThrow);
    }

    WorkspacePath path() {
        return either().path();
    }

    boolean isNew() {
        return was.isEmpty();
    }

    boolean wasFolder() {
        return isFolder(was);
    }

    boolean isFolder() {
        return isFolder(is);
    }

    /** Whether it was something else, which has to come back. */
    boolean comesBack() {
        return !isNew() && !ofChange && !(wasFolder() && isFolder()) && !isGuardedFolderGone();
    }

    /** Whether git's own folder, or LonelyCat's, has been removed or replaced: neither is made anew. */
    boolean isGuardedFolderGone() {
        return wasFolder() && !isFolder() && path().reservedSegment().isPresent();
    }

    private static boolean isFolder(Optional<FolderEntry> entry) {
        return entry.filter(it -> it.kind() == FileKind.FOLDER).isPresent();
    }
}
