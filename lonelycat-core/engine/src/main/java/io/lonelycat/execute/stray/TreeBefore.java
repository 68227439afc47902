// SPDX-License-Identifier: MIT
package io.lonelycat.execute.stray;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.guard.GitFolders;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.FileNumbers;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.HeldFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The tree as it was before checks ran, with what of it can be brought back: files that are small, as long as there is room,
 * those first by which a tool is configured or run. A file whose size and times are as they were has been written all the
 * same where the kernel says that it was changed since.
 */
public final class TreeBefore {
    private static final long LARGEST_HELD = 1L << 20;
    private static final long MOST_HELD = 32L << 20;
    private static final int MOST_FILES = 20_000;

    private final Workspace workspace;
    private final Outputs outputs;
    private final FileTime began;
    private final Set<String> ours = new HashSet<>();
    private final Map<WorkspacePath, FolderEntry> entries = new HashMap<>();
    private final Map<String, Integer> odd = new HashMap<>();
    private final int rootMode;
    private final HeldFiles held;

    /** Returns what compares and restores a tree, to be loaded ahead. */
    public static List<Class<?>> parts() {
        return List.of(Difference.class, TreePutBack.class, TreeAfter.class);
    }

    /**
     * Looks at the tree.
     *
     * @param lookedAfter files that are compared elsewhere, as those of the change
     * @param scope where checks may write
     * @param mark a file that was made just now, on the workspace's file system: its clock says when checks began
     * @param also sees each entry of the tree
     */
    public TreeBefore(
            Workspace workspace,
            Set<WorkspacePath> lookedAfter,
            WriteScope scope,
            Path mark,
            Consumer<FolderEntry> also) {
        this.workspace = workspace;
        this.outputs = new Outputs(scope);
        lookedAfter.forEach(path -> ours.add(path.value()));
        try {
            began = FileNumbers.changed(mark);
        } catch (IOException e) {
            throw new EngineException("Cannot look at " + mark + ": " + e.getMessage(), e);
        }
        rootMode = workspace.mode();
        workspace.walk(
                folder -> true,
                entry -> {
                    entries.put(entry.path(), entry);
                    also.accept(entry);
                },
                (folder, name) -> odd.merge(name, 1, Integer::sum));
        held = HeldFiles.holding(workspace, worthHolding());
    }

    private List<FolderEntry> worthHolding() {
        List<FolderEntry> worth = new ArrayList<>();
        Map<Rank, List<FolderEntry>> files = new EnumMap<>(Rank.class);
        for (FolderEntry entry : entries.values()) {
            if (!isOurs(entry.path()) && (entry.kind() == FileKind.FOLDER || !outputs.cover(entry))) {
                (entry.kind() == FileKind.FILE
                                ? files.computeIfAbsent(Rank.of(entry), rank -> new ArrayList<>())
                                : worth)
                        .add(entry);
            }
        }
        files.values().forEach(some -> some.sort(Comparator.comparing(FolderEntry::path)));
        long room = MOST_HELD;
        int left = MOST_FILES;
        for (FolderEntry file : files.values().stream().flatMap(List::stream).toList()) {
            if (file.sizeBytes() <= Math.min(LARGEST_HELD, room) && left > 0) {
                worth.add(file);
                room -= file.sizeBytes();
                left--;
            }
        }
        return worth;
    }

    /** Says whether something was there. */
    public boolean had(WorkspacePath path) {
        return entries.containsKey(path);
    }

    /** What a check puts in the place of a file of the change is taken away with it, also where it is a folder. */
    private boolean isOurs(WorkspacePath path) {
        if (GitFolders.isGit(path)) {
            return true;
        }
        String at = path.value();
        while (!at.isEmpty() && !ours.contains(at)) {
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return !at.isEmpty();
    }

    /**
     * Looks again.
     *
     * @param also sees each entry of the tree
     */
    public TreeAfter look(Consumer<FolderEntry> also) {
        Comparison comparison = new Comparison();
        workspace.walk(
                folder -> true,
                entry -> {
                    comparison.see(entry);
                    also.accept(entry);
                },
                comparison::seeOdd);
        return comparison.end();
    }

    /**
     * A name that no path can have, and that is not there as often as it was.
     *
     * @param folder in which it is, absent for the root
     * @param isNew whether nothing was called so before
     */
    record Odd(Optional<WorkspacePath> folder, boolean isNew) {}

    /** What is found in the second walk. */
    private final class Comparison {
        private final Map<WorkspacePath, FolderEntry> gone = new HashMap<>(entries);
        private final List<WorkspacePath> written = new ArrayList<>();
        private final List<Difference> outside = new ArrayList<>();
        private final List<WorkspacePath> newFolders = new ArrayList<>();
        private final Map<WorkspacePath, Difference> empty = new HashMap<>();
        private final Map<String, Integer> oddBefore = new HashMap<>(odd);
        private final Map<String, Odd> newOdd = new TreeMap<>();

        void see(FolderEntry entry) {
            Optional<FolderEntry> was = Optional.ofNullable(gone.remove(entry.path()));
            Difference difference = difference(was, Optional.of(entry));
            if (was.isEmpty()) {
                empty.remove(entry.path().parent());
            }
            if (!isAltered(entry, was) || isOurs(entry.path())) {
                return;
            }
            if (isAllowed(difference)) {
                if (!difference.isFolder()) {
                    written.add(entry.path());
                }
            } else if (difference.isFolder() && was.isEmpty()) {
                // What is in it speaks for itself, which may be an output.
                newFolders.add(entry.path());
                empty.put(entry.path(), difference);
            } else {
                outside.add(difference);
            }
        }

        void seeOdd(Optional<WorkspacePath> folder, String name) {
            boolean isNew = oddBefore.merge(name, -1, Integer::sum) < 0;
            if (isNew && folder.filter(outputs::coverFolder).isEmpty()) {
                newOdd.put(name, new Odd(folder, !odd.containsKey(name)));
                folder.ifPresent(empty::remove);
            }
        }

        TreeAfter end() {
            for (FolderEntry entry : gone.values()) {
                Difference difference = difference(Optional.of(entry), Optional.empty());
                if (isOurs(entry.path()) || difference.ofChange()) {
                    continue;
                }
                if (!isAllowed(difference)) {
                    outside.add(difference);
                } else if (entry.kind() != FileKind.FOLDER) {
                    written.add(entry.path());
                }
            }
            outside.addAll(empty.values());
            oddBefore.forEach((name, missing) -> {
                if (missing > 0) {
                    newOdd.put(name, new Odd(Optional.empty(), false));
                }
            });
            outside.sort(Difference.ORDER);
            written.sort(null);
            return new TreeAfter(workspace, written, outside, newFolders, newOdd, held, rootMode);
        }
    }

    private Difference difference(Optional<FolderEntry> was, Optional<FolderEntry> is) {
        boolean stays = is.filter(it -> it.kind() == FileKind.FOLDER).isPresent();
        boolean ofChange = !stays
                && was.filter(it -> it.kind() == FileKind.FOLDER && holdsOursAlone(it.path()))
                        .isPresent();
        return new Difference(was, is, ofChange);
    }

    private boolean holdsOursAlone(WorkspacePath folder) {
        return ours.stream().anyMatch(it -> it.startsWith(folder.value() + "/"))
                && entries.values().stream()
                        .allMatch(it ->
                                it.kind() == FileKind.FOLDER || !it.path().startsWith(folder) || isOurs(it.path()));
    }

    /** What stood there counts as well: a link is no output because a folder was one. */
    private boolean isAllowed(Difference difference) {
        return difference.was().map(outputs::cover).orElse(true)
                && difference.is().map(outputs::cover).orElse(true);
    }

    private boolean isAltered(FolderEntry entry, Optional<FolderEntry> before) {
        if (before.isEmpty()
                || entry.kind() != before.get().kind()
                || entry.mode() != before.get().mode()) {
            return true;
        }
        if (entry.kind() == FileKind.FOLDER) {
            return false;
        }
        if (entry.kind() == FileKind.OTHER) {
            return !entry.id().equals(before.get().id());
        }
        try {
            return !entry.equals(before.get())
                    || FileNumbers.changed(workspace.resolve(entry.path())).compareTo(began) > 0;
        } catch (IOException e) {
            throw new EngineException("Cannot look at " + entry.path().display() + ": " + e.getMessage(), e);
        }
    }
}
