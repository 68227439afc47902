// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at places of a change of which some may be behind a link of the same change: where a folder becomes a link,
 * nothing is at the old places any more. Other links are not followed.
 */
public final class OwnLinks {
    private final List<Move> links = new ArrayList<>();

    /** Takes the links that an intent moves. */
    public OwnLinks(Intent intent) {
        intent.moves().filter(move -> move.identity().kind() == FileKind.LINK).forEach(links::add);
    }

    /** What is at a place; absent behind a link of the change. */
    public Optional<FolderEntry> entry(OpenFolders tree, WorkspacePath path) throws IOException {
        try {
            return tree.entry(path);
        } catch (InvalidInputException throughLink) {
            if (liesBehindOne(tree, path)) {
                return Optional.empty();
            }
            throw throughLink;
        }
    }

    private boolean liesBehindOne(OpenFolders tree, WorkspacePath path) throws IOException {
        for (Move link : links) {
            if (path.startsWith(link.path()) && !path.equals(link.path())) {
                Optional<FolderEntry> there = tree.entry(link.path());
                if (there.isPresent() && link.identity().is(there.get())) {
                    return true;
                }
            }
        }
        return false;
    }
}
