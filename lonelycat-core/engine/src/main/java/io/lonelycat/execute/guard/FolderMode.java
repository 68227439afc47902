// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The permission bits that a folder had before a change. Without the right to write to a folder nothing in it can be moved,
 * so a check that takes it away would keep a failed change in place.
 *
 * @param path where it is; empty for the root of the workspace
 * @param mode {@code 0} to {@code 0777}
 */
public record FolderMode(Optional<WorkspacePath> path, int mode) {
    private static final String KEY = "folder";

    /** What no path can be. */
    private static final String ROOT = "";

    /**
     * Looks at the folders that hold what moves, up to the root.
     *
     * @param places where something goes, comes, or waits
     * @return those that are there, outer ones first
     */
    public static List<FolderMode> seen(Workspace workspace, Stream<WorkspacePath> places) throws IOException {
        Set<WorkspacePath> above = new TreeSet<>();
        places.forEach(place -> addAbove(place, above));
        List<FolderMode> seen = new ArrayList<>();
        seen.add(new FolderMode(Optional.empty(), FolderRights.ofRoot(workspace)));
        Set<WorkspacePath> found = new HashSet<>();
        try (OpenFolders tree = workspace.open()) {
            for (WorkspacePath folder : above) {
                // Below a link that the change replaces by a folder nothing is there yet.
                if (folder.parent() != null && !found.contains(folder.parent())) {
                    continue;
                }
                Optional<FolderEntry> there = tree.entry(folder);
                if (there.isPresent() && there.get().kind() == FolderEntry.FileKind.FOLDER) {
                    found.add(folder);
                    seen.add(new FolderMode(Optional.of(folder), there.get().mode()));
                }
            }
        }
        return seen;
    }

    private static void addAbove(WorkspacePath place, Set<WorkspacePath> above) {
        WorkspacePath parent = place.parent();
        while (parent != null && above.add(parent)) {
            parent = parent.parent();
        }
    }

    /** Gives folders the bits that they had, as far as they are there; outer ones come first. */
    public static void giveBack(Workspace workspace, List<FolderMode> folders) throws IOException {
        try (FolderRights rights = FolderRights.of(workspace)) {
            for (FolderMode folder : folders) {
                if (folder.path().isPresent()) {
                    rights.set(folder.path().get(), folder.mode());
                } else {
                    FolderRights.setRoot(workspace, folder.mode());
                }
            }
        }
    }

    public JsonObject toJson() {
        return new JsonObject()
                .with(KEY, path.map(WorkspacePath::value).orElse(ROOT))
                .with("mode", Integer.toOctalString(mode));
    }

    /** Whether a line of an intent is about a folder that stays where it is. */
    public static boolean isOne(InputObject line) {
        return line.optional(KEY).isPresent();
    }

    public static FolderMode read(InputObject in) {
        Optional<WorkspacePath> path = in.optional(KEY)
                .map(InputValue::string)
                .filter(text -> !text.equals(ROOT))
                .map(WorkspacePath::of);
        return in.closed(
                new FolderMode(path, Integer.parseInt(in.required("mode").string(), 8)));
    }
}
