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
 * A picture of a tree, to be compared. Two are equal when they have the same paths and at each the same entry.
 *
 * @param entries path without a leading slash ("" is the top) to what is there
 */
public record Snapshot(SortedMap<String, Entry> entries) {

    /** What an entry is. */
    public enum Kind {
        FILE,
        FOLDER,
        LINK
    }

    /**
     * One name of a tree.
     *
     * @param inode the inode number, 0 when it does not count
     * @param mode the permission bits
     * @param modified the modification time in nanoseconds, 0 when it does not count
     * @param links the number of names of a file or link; always 1 for a folder
     * @param content bytes, link target, or nothing for a folder; compared by value
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

    /** Keeps what is under a folder, which becomes the top. */
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

    /** Leaves out a path and all under it. */
    public Snapshot without(String path) {
        return keep(key -> !key.equals(path) && !key.startsWith(path + "/"));
    }

    private Snapshot keep(Predicate<String> wanted) {
        SortedMap<String, Entry> kept = new TreeMap<>(entries);
        kept.keySet().removeIf(wanted.negate());
        return new Snapshot(Collections.unmodifiableSortedMap(kept));
    }

    /** Lets the times of folders not count: they change whenever a name in them does. */
    public Snapshot withoutFolderTimes() {
        return map(e -> e.kind() == Kind.FOLDER ? new Entry(e.kind, e.inode, e.mode, 0, e.links, null) : e);
    }

    /** Lets no time and no inode number count: what is left is structure, modes, links and content. */
    public Snapshot withoutIdentity() {
        return map(e -> new Entry(e.kind, 0, e.mode, 0, e.links, e.content));
    }

    private Snapshot map(UnaryOperator<Entry> change) {
        SortedMap<String, Entry> changed = new TreeMap<>();
        entries.forEach((path, entry) -> changed.put(path, change.apply(entry)));
        return new Snapshot(Collections.unmodifiableSortedMap(changed));
    }

    /** Lists the paths. */
    public List<String> paths() {
        return List.copyOf(entries.keySet());
    }

    /** Says line by line in what this differs from what was expected; empty when they are equal. */
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
