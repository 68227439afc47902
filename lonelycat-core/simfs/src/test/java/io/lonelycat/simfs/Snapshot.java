// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Comparable copy of a tree.
 *
 * @param entries by path without leading slash; "" is the top
 */
public record Snapshot(SortedMap<String, Entry> entries) {

    public enum Kind {
        FILE,
        FOLDER,
        LINK
    }

    /**
     * Content and attributes of a file, link or folder.
     *
     * @param inode 0 if ignored
     * @param modified in nanoseconds, 0 if ignored
     * @param links number of names; always 1 for folders
     * @param content bytes, link target, or nothing for a folder
     */
    public record Entry(
            Kind kind,
            int inode,
            int mode,
            long modified,
            int links,
            @Nullable Object content) {
        static Entry of(Inode inode) {
            Kind kind = inode.isFile() ? Kind.FILE : inode.isFolder() ? Kind.FOLDER : Kind.LINK;
            Object content = inode.isFolder() ? null : inode.body();
            return new Entry(kind, inode.number(), inode.mode(), inode.modified(), inode.links(), content);
        }

        @Override
        public String toString() {
            return kind + " ino=" + inode + " mode=" + Integer.toOctalString(mode) + " mtime=" + modified + " links="
                    + links + (content == null ? "" : " " + content);
        }
    }

    static Snapshot of(SimDisk disk, int top) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        collect(disk, "", disk.get(top), entries);
        return new Snapshot(Collections.unmodifiableSortedMap(entries));
    }

    private static void collect(SimDisk disk, String path, Inode inode, SortedMap<String, Entry> into) {
        into.put(path, Entry.of(inode));
        if (inode.body() instanceof Body.Entries folder) {
            folder.byName()
                    .forEach((name, number) ->
                            collect(disk, path.isEmpty() ? name : path + "/" + name, disk.get(number), into));
        }
    }

    /** Returns a subtree. */
    public Snapshot under(String folder) {
        SortedMap<String, Entry> kept = new TreeMap<>();
        entries.forEach((path, entry) -> {
            if (path.equals(folder)) {
                kept.put("", entry);
            } else if (path.startsWith(folder + "/")) {
                kept.put(path.substring(folder.length() + 1), entry);
            }
        });
        return new Snapshot(Collections.unmodifiableSortedMap(kept));
    }

    /** Removes a path and everything below. */
    public Snapshot without(String path) {
        return keep(key -> !key.equals(path) && !key.startsWith(path + "/"));
    }

    private Snapshot keep(Predicate<String> wanted) {
        SortedMap<String, Entry> kept = new TreeMap<>(entries);
        kept.keySet().removeIf(wanted.negate());
        return new Snapshot(Collections.unmodifiableSortedMap(kept));
    }

    /** Ignores modification times of folders, which change with each new or deleted name. */
    public Snapshot withoutFolderTimes() {
        return map(e -> e.kind() == Kind.FOLDER ? new Entry(e.kind, e.inode, e.mode, 0, e.links, null) : e);
    }

    /** Ignores times and inode numbers. */
    public Snapshot withoutIdentity() {
        return map(e -> new Entry(e.kind, 0, e.mode, 0, e.links, e.content));
    }

    private Snapshot map(UnaryOperator<Entry> change) {
        SortedMap<String, Entry> changed = new TreeMap<>();
        entries.forEach((path, entry) -> changed.put(path, change.apply(entry)));
        return new Snapshot(Collections.unmodifiableSortedMap(changed));
    }

    public List<String> paths() {
        return List.copyOf(entries.keySet());
    }

    /** Describes the differences, one per line; empty if equal. */
    public String diff(Snapshot expected) {
        SortedSet<String> paths = new TreeSet<>(expected.entries.keySet());
        paths.addAll(entries.keySet());
        StringBuilder lines = new StringBuilder();
        for (String path : paths) {
            Entry mine = entries.get(path);
            Entry other = expected.entries.get(path);
            if (mine == null) {
                lines.append("- missing /" + path + ": " + other + "\n");
            } else if (other == null) {
                lines.append("+ surplus /" + path + ": " + mine + "\n");
            } else if (!mine.equals(other)) {
                lines.append("! changed /" + path + "\n    expected " + other + "\n    but is   " + mine + "\n");
            }
        }
        return lines.toString();
    }
}
