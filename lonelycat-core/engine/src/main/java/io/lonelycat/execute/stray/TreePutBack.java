// SPDX-License-Identifier: MIT
package io.lonelycat.execute.stray;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.stray.TreeBefore.Odd;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.HeldFiles;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts a tree back as it was before checks ran: what was written goes to who keeps it, what was there comes from memory. Each
 * step is for itself, so that one that fails leaves one place as it is, which is named.
 */
final class TreePutBack {
    /** How the root of the workspace is named. */
    static final String ROOT = ".";

    private static final String WHY = "it was written while checks ran, and no check declares it as an output";

    /** What goes beyond either is removed and not kept. */
    private static final int MOST_KEPT = 1_000;

    private static final long MOST_BYTES = 256L << 20;

    private final Workspace workspace;
    private final HeldFiles held;
    private final StrayKeeper keeper;
    private final Set<String> left = new LinkedHashSet<>();
    private int kept;
    private long bytes;

    TreePutBack(Workspace workspace, HeldFiles held, StrayKeeper keeper) {
        this.workspace = workspace;
        this.held = held;
        this.keeper = keeper;
    }

    /** Returns the names of what could not be put back. */
    List<String> run(
            List<Difference> differences, Collection<WorkspacePath> newFolders, Map<String, Odd> odd, int rootMode) {
        try (OpenFolders tree = workspace.open()) {
            if (workspace.mode() != rootMode) {
                attempt(ROOT, () -> StateFiles.setMode(workspace.root(), rootMode));
            }
            // The outer ones first: without them nothing below can be moved.
            byPath(differences).filter(it -> it.wasFolder() && it.isFolder()).forEach(it -> setMode(tree, it));
            differences.stream().filter(it -> it.is().isPresent()).forEach(it -> takeAway(tree, it));
            removeOdd(tree, odd);
            removeFolders(tree, differences, newFolders);
            tree.forget();
            bringBack(differences);
            tree.forget();
            byPath(differences)
                    .filter(it -> it.wasFolder() && it.comesBack())
                    .sorted(Comparator.comparing(Difference::path).reversed())
                    .forEach(it -> setMode(tree, it));
        } catch (IOException e) {
            throw new EngineException("Cannot put " + workspace.root() + " back: " + e.getMessage(), e);
        }
        return List.copyOf(left);
    }

    private static Stream<Difference> byPath(List<Difference> differences) {
        return differences.stream().sorted(Comparator.comparing(Difference::path));
    }

    private void setMode(OpenFolders tree, Difference difference) {
        WorkspacePath path = difference.path();
        attempt(path.value(), () -> {
            tree.forget();
            tree.parentOf(path)
                    .orElseThrow(() -> new IOException("its folder is gone"))
                    .setMode(path.name(), difference.was().orElseThrow().mode());
        });
    }

    private void takeAway(OpenFolders tree, Difference difference) {
        boolean stays = difference.isFolder() && !isRepository(difference);
        if (difference.isGuardedFolderGone()) {
            left.add(difference.path().value());
        }
        if (stays || difference.isGuardedFolderGone()) {
            return;
        }
        if (isFile(difference.was()) && isFile(difference.is()) && !held.holds(difference.path())) {
            // Its content cannot be brought back; whether others may write it, or run it, can.
            left.add(difference.path().value());
            setMode(tree, difference);
            return;
        }
        attempt(difference.path().value(), () -> {
            Optional<Folder> folder = tree.parentOf(difference.path());
            if (folder.isPresent()
                    && folder.get().seen(difference.path().name()).isPresent()) {
                keep(folder.get(), difference.path(), difference.is().orElseThrow());
            }
        });
    }

    /** The walk does not enter it, so it goes as a whole. */
    private static boolean isRepository(Difference difference) {
        return difference.isNew() && difference.path().reservedSegment().isPresent();
    }

    private static boolean isFile(Optional<FolderEntry> entry) {
        return entry.filter(TreePutBack::isFile).isPresent();
    }

    private static boolean isFile(FolderEntry entry) {
        return entry.kind() == FileKind.FILE;
    }

    private void keep(Folder folder, WorkspacePath path, FolderEntry entry) throws IOException {
        bytes += isFile(entry) ? entry.sizeBytes() : 0;
        if (kept >= MOST_KEPT || bytes > MOST_BYTES) {
            folder.deleteTree(path.name());
            return;
        }
        kept++;
        WorkspacePath above = path.parent();
        Path at = above == null ? workspace.root() : workspace.resolve(above);
        keeper.keep(folder, at, path.name(), path, "stray-" + kept, WHY);
    }

    private void removeOdd(OpenFolders tree, Map<String, Odd> odd) {
        odd.forEach((name, it) -> attempt(name, () -> {
            tree.forget();
            Optional<Folder> folder = tree.folder(it.folder().orElse(null));
            if (!it.isNew()) {
                left.add(name);
            } else if (folder.isPresent()) {
                folder.get().removeUnspeakable(Set.of(name));
            }
        }));
    }

    private void removeFolders(OpenFolders tree, List<Difference> differences, Collection<WorkspacePath> newFolders) {
        List<WorkspacePath> folders = new ArrayList<>(newFolders);
        differences.stream()
                .filter(it -> it.isFolder() && !it.wasFolder() && !it.isNew())
                .forEach(it -> folders.add(it.path()));
        folders.sort(Comparator.reverseOrder());
        for (WorkspacePath folder : folders) {
            removeIfEmpty(tree, folder);
        }
    }

    private void removeIfEmpty(OpenFolders tree, WorkspacePath path) {
        attempt(path.value(), () -> {
            tree.forget();
            Optional<Folder> above = tree.parentOf(path);
            Optional<Folder> folder = above.isEmpty() ? above : above.get().open(path.name());
            if (folder.isPresent()) {
                try (Folder open = folder.get()) {
                    if (open.names().isEmpty()) {
                        above.get().deleteFolder(path.name());
                    }
                }
            }
        });
    }

    private void bringBack(List<Difference> differences) {
        List<WorkspacePath> back = byPath(differences)
                .filter(Difference::comesBack)
                .map(Difference::path)
                .filter(path -> !left.contains(path.value()))
                .toList();
        back.stream().filter(path -> !held.holds(path)).forEach(path -> left.add(path.value()));
        List<WorkspacePath> there = back.stream().filter(held::holds).toList();
        if (there.isEmpty()) {
            return;
        }
        try {
            held.put(workspace, there);
        } catch (InvalidInputException | EngineException oneOfThem) {
            there.forEach(path -> attempt(path.value(), () -> held.put(workspace, List.of(path))));
        }
    }

    private void attempt(String name, Attempt work) {
        try {
            work.run();
        } catch (IOException | InvalidInputException | EngineException refused) {
            left.add(name);
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }
}
