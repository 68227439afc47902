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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The permission bits of the folders that a change needs. Without the right to write to a folder nothing in it can be moved,
 * so a check that takes it away would keep a failed change in place.
 */
public final class FolderModes {
    private static final int OWNER = 0700;

    private final Workspace workspace;
    private final List<FolderMode> folders;

    /**
     * Takes the bits that they had.
     *
     * @param folders those that hold what moves, with the root
     */
    public FolderModes(Workspace workspace, List<FolderMode> folders) {
        this.workspace = workspace;
        this.folders = List.copyOf(folders);
    }

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

    /** Gives the owner all rights to the folders in which something moves. */
    public void open() throws IOException {
        FolderRights.setRoot(workspace, FolderRights.ofRoot(workspace) | OWNER);
        try (FolderRights rights = FolderRights.of(workspace)) {
            for (WorkspacePath folder : modes().keySet()) {
                rights.give(folder);
            }
        }
    }

    /**
     * Gives the folders that are there the bits that they had; those that the change brought, the bits that it gave them.
     *
     * @return the names of the folders that had others, sorted; of the root a dot
     */
    public List<String> restore() throws IOException {
        List<String> others = new ArrayList<>();
        Map<WorkspacePath, Integer> modes = modes();
        Optional<FolderMode> root =
                folders.stream().filter(it -> it.path().isEmpty()).findFirst();
        if (root.isPresent() && FolderRights.ofRoot(workspace) != root.get().mode()) {
            others.add(".");
        }
        try (FolderRights rights = FolderRights.of(workspace)) {
            for (Map.Entry<WorkspacePath, Integer> folder : modes.entrySet()) {
                OptionalInt mode = rights.mode(folder.getKey());
                if (mode.isPresent() && mode.getAsInt() != folder.getValue()) {
                    others.add(folder.getKey().value());
                    rights.give(folder.getKey());
                }
            }
            // The inner ones first, since the way to them leads through the outer ones.
            List<WorkspacePath> innerFirst = new ArrayList<>(modes.keySet());
            innerFirst.sort(Comparator.reverseOrder());
            for (WorkspacePath folder : innerFirst) {
                rights.set(folder, modes.getOrDefault(folder, 0));
            }
        }
        if (root.isPresent()) {
            FolderRights.setRoot(workspace, root.get().mode());
        }
        return others;
    }

    private Map<WorkspacePath, Integer> modes() {
        Map<WorkspacePath, Integer> modes = new TreeMap<>();
        for (FolderMode folder : folders) {
            folder.path().ifPresent(path -> modes.put(path, folder.mode()));
        }
        return modes;
    }

    /**
     * The permission bits that a folder had before a change.
     *
     * @param path where it is; empty for the root of the workspace
     * @param mode {@code 0} to {@code 0777}
     */
    public record FolderMode(Optional<WorkspacePath> path, int mode) {
        private static final String KEY = "folder";

        /** What no path can be. */
        private static final String ROOT = "";

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
}
