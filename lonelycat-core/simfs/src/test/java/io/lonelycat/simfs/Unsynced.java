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
 * What of a disk is safe from a power loss, and what is not yet.
 *
 * <p>A sync of a file makes its content safe, a sync of a folder its names. Of the changes of names that are not safe
 * any may survive and any may be lost; but one that could only be done after another, because it concerns the same
 * name, takes away a folder that the other emptied, moves something into a folder that the other made, or moves a
 * folder as well, does not survive without it. A rename leaves the old name, the new one or both; never none.
 */
final class Unsynced {
    private final Map<Integer, Inode> contents = new HashMap<>();
    private final Map<Integer, Map<String, Integer>> names = new HashMap<>();
    private final Map<Integer, Inode> buried = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /** Takes an inode as safe. */
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
     * One step of names that is not safe.
     *
     * @param removedFolders folders that lose their only name with it
     * @param movesFolder whether a folder gets another place with it
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

        /** What comes into a folder that is new cannot outlive it: a file moved there would be lost with it. */
        private boolean standsIn(Change earlier) {
            return earlier.names.stream().anyMatch(made -> made.inode() != 0 && touches(made.inode()));
        }

        /** A rename of a file or link: the old name may outlive the new one's birth. */
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

    /** Remembers an inode that the disk drops: the loss of its deletion brings it back. */
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

    /** Makes the content of a file, or the names in a folder, safe. */
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

    /** Says whether only the new name of a rename becomes safe, because the old one is in a folder not synced. */
    private boolean leavesOldName(Change change, int index, Set<Integer> chosen, int folder) {
        return change.canLeaveBothNames()
                && change.removals().stream().noneMatch(name -> name.folder() == folder)
                && chosen.stream()
                        .noneMatch(later -> later > index && changes.get(later).needs(change));
    }

    /** Adds to the chosen changes all those without which they could not have been done. */
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
