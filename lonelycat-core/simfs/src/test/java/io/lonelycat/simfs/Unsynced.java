// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.SimDisk.NameChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tracks synced and unsynced changes of a disk.
 *
 * <p>After a power loss, each unsynced change of a name may survive or be lost. A change survives only with the earlier changes that the
 * change needs: changes of the same name, creation of its folder, emptying of a deleted folder, earlier moves of folders. A rename leaves
 * the old name, the new name or both.
 */
final class Unsynced {
    private final Map<Integer, Inode> contents = new HashMap<>();
    private final Map<Integer, Map<String, Integer>> names = new HashMap<>();
    private final Map<Integer, Inode> buried = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /** Marks an inode as synced. */
    void settle(Inode inode) {
        contents.put(inode.number(), inode);
        if (inode.body() instanceof Body.Entries entries) {
            names.put(inode.number(), entries.byName());
        }
    }

    Unsynced copy() {
        Unsynced copy = new Unsynced();
        copy.contents.putAll(contents);
        copy.names.putAll(names);
        copy.buried.putAll(buried);
        copy.changes.addAll(changes);
        return copy;
    }

    /**
     * Unsynced change of names.
     *
     * @param removedFolders folders that lose their only name
     * @param movesFolder whether the change moves a folder
     */
    record Change(List<NameChange> names, Set<Integer> removedFolders, boolean movesFolder) {

        boolean touches(int folder) {
            return names.stream().anyMatch(name -> name.folder() == folder);
        }

        boolean needs(Change earlier) {
            return (movesFolder && earlier.movesFolder)
                    || removedFolders.stream().anyMatch(earlier::touches)
                    || standsIn(earlier)
                    || names.stream().anyMatch(mine -> earlier.names.stream().anyMatch(mine::sameName));
        }

        /** A file in a new folder is lost with the folder. */
        private boolean standsIn(Change earlier) {
            return earlier.names.stream().anyMatch(made -> made.inode() != 0 && touches(made.inode()));
        }

        /** A power loss during a rename of a file or link can leave both names. */
        boolean canLeaveBothNames() {
            return names.size() > 1 && !movesFolder;
        }

        List<NameChange> removals() {
            return names.stream().filter(name -> name.inode() == 0).toList();
        }
    }

    void add(Change change) {
        changes.add(change);
    }

    /** Remembers a deleted inode: a power loss can undo the deletion. */
    void bury(Inode inode) {
        buried.put(inode.number(), inode);
    }

    List<Change> changes() {
        return changes;
    }

    Map<Integer, Map<String, Integer>> names() {
        return names;
    }

    @Nullable
    Inode content(int number) {
        return contents.get(number);
    }

    @Nullable
    Inode buried(int number) {
        return buried.get(number);
    }

    void sync(Inode inode) {
        contents.put(inode.number(), inode);
        if (!inode.isFolder()) {
            return;
        }
        Set<Integer> chosen = new HashSet<>();
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).touches(inode.number())) {
                chosen.add(i);
            }
        }
        close(changes, chosen);
        List<Change> left = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (!chosen.contains(i)) {
                left.add(change);
            } else if (leavesOldName(change, i, chosen, inode.number())) {
                apply(names, change.names().get(change.names().size() - 1));
                left.add(new Change(change.removals(), Set.of(), false));
            } else {
                change.names().forEach(name -> apply(names, name));
            }
        }
        changes.clear();
        changes.addAll(left);
    }

    /** Returns true if the old name of a rename is in another folder, which is not synced. */
    private boolean leavesOldName(Change change, int index, Set<Integer> chosen, int folder) {
        return change.canLeaveBothNames()
                && change.removals().stream().noneMatch(name -> name.folder() == folder)
                && chosen.stream()
                        .noneMatch(later -> later > index && changes.get(later).needs(change));
    }

    /** Adds changes that the chosen changes need. */
    static void close(List<Change> changes, Set<Integer> chosen) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            for (int earlier = 0; chosen.contains(i) && earlier < i; earlier++) {
                if (changes.get(i).needs(changes.get(earlier))) {
                    chosen.add(earlier);
                }
            }
        }
    }

    static void apply(Map<Integer, Map<String, Integer>> names, NameChange change) {
        Map<String, Integer> changed = new HashMap<>(names.getOrDefault(change.folder(), Map.of()));
        if (change.inode() == 0) {
            changed.remove(change.name());
        } else {
            changed.put(change.name(), change.inode());
        }
        names.put(change.folder(), changed);
    }
}
