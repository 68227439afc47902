// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.plan.git.GitIndex;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Finds the folder that a summary may be written to. */
record SummaryPlace(WorkspaceSession site) {
    private static final int MOST_LINKS = 40;

    /** What is below the state folder is the record, and what git tracks is the project: neither is for summaries. */
    Path of(Optional<Path> named) {
        Path state = site.workspace().stateFolder();
        Path usual = EvidenceFiles.summary(state);
        Path folder = named.map(this::place).orElse(usual);
        if (folder.equals(usual)) {
            return withoutLinks(usual, 0);
        }
        if (folder.startsWith(state) || state.startsWith(folder)) {
            throw new InvalidInputException("`lonelycat.summary`: " + site.shown(folder)
                    + " is where the record is. Name a" + " folder elsewhere, or none for " + site.shown(usual) + ".");
        }
        tracked(folder).ifPresent(file -> {
            throw new InvalidInputException("`lonelycat.summary`: git tracks `" + VisibleText.of(file) + "` in "
                    + site.shown(folder)
                    + ", and no goal changes a project without a plan. Name a folder that git does not"
                    + " track.");
        });
        return folder;
    }

    private Path place(Path named) {
        return withoutLinks(site.workspace().root().resolve(named).normalize(), 0);
    }

    /** Follows the links of the machine; below the workspace a check may have laid any link, also one to which those lead. */
    private Path withoutLinks(Path place, int followed) {
        Path root = site.workspace().root();
        Path at = Objects.requireNonNull(place.getRoot());
        for (int i = 0; i < place.getNameCount(); i++) {
            Path next = at.resolve(place.getName(i));
            boolean last = i == place.getNameCount() - 1;
            if (isLink(next) && !(last && !next.startsWith(root))) {
                if (next.startsWith(root) || followed == MOST_LINKS) {
                    throw new InvalidInputException("`lonelycat.summary`: " + site.shown(next)
                            + " is a symbolic link, and a summary is never written through one of the workspace, which a check may"
                            + " have laid. Look at what laid it, remove it, or name another folder.");
                }
                Path target = at.resolve(StateFiles.readLink(next)).normalize();
                Path rest = place.subpath(i, place.getNameCount());
                return withoutLinks(
                        target.resolve(place.getName(i).relativize(rest)).normalize(), followed + 1);
            }
            at = next;
        }
        return at;
    }

    private static boolean isLink(Path path) {
        return StateFiles.kind(path).filter(FileKind.LINK::equals).isPresent();
    }

    private Optional<String> tracked(Path folder) {
        Path root = StateFiles.realPath(site.workspace().root());
        return folder.startsWith(root)
                ? GitIndex.tracked(root, root.relativize(folder).toString())
                : Optional.empty();
    }
}
