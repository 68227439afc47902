// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import io.lonelycat.json.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a tree looks like, without LonelyCat's own folder. */
record Picture(SortedMap<String, Entry> entries) {
    /**
     * A file, folder or link.
     *
     * @param content kind, mode, and the digest of the content or the target
     * @param identity inode, owner and the time of the last change; of a folder nothing, since its time is not promised
     */
    record Entry(String content, String identity) {}

    static Picture of(Path root) throws IOException {
        SortedMap<String, Entry> entries = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> !file.equals(root)).toList();
        }
        for (Path file : files) {
            String path = root.relativize(file).toString();
            if (!path.startsWith(".lonelycat")) {
                entries.put(path, entry(file));
            }
        }
        return new Picture(entries);
    }

    private static Entry entry(Path file) throws IOException {
        Map<String, Object> seen = new TreeMap<>(
                Files.readAttributes(file, "unix:ino,mode,lastModifiedTime,uid,gid", LinkOption.NOFOLLOW_LINKS));
        String mode = Integer.toOctalString((Integer) Objects.requireNonNull(seen.remove("mode")));
        if (Files.isSymbolicLink(file)) {
            return new Entry("link to " + Files.readSymbolicLink(file), seen.toString());
        }
        return Files.isDirectory(file)
                ? new Entry("folder " + mode, "")
                : new Entry("file " + mode + " " + Digest.of(Files.readAllBytes(file)), seen.toString());
    }

    /** Says whether the other has the same paths with the same kinds, modes and contents. */
    boolean hasContentsOf(Picture other) {
        return contents().equals(other.contents());
    }

    private Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        entries.forEach((path, entry) -> contents.put(path, entry.content()));
        return contents;
    }

    /** Returns what an entry was; empty if nothing was there. */
    String identity(String path) {
        Entry entry = entries.get(path);
        return entry == null ? "" : entry.identity();
    }

    /** Returns the number of an entry's inode, as text. */
    String inode(String path) {
        String identity = identity(path);
        int at = identity.indexOf("ino=");
        return at < 0 ? "" : identity.substring(at, identity.indexOf(',', at));
    }

    /** Returns the paths at which two pictures differ, with both. */
    String difference(Picture other) {
        Map<String, Entry> all = new TreeMap<>(entries);
        all.putAll(other.entries);
        StringBuilder text = new StringBuilder();
        all.keySet().stream()
                .filter(path -> !String.valueOf(entries.get(path)).equals(String.valueOf(other.entries.get(path))))
                .limit(10)
                .forEach(path -> text.append("\n    ")
                        .append(path)
                        .append(": ")
                        .append(entries.get(path))
                        .append(", and not ")
                        .append(other.entries.get(path)));
        return text.toString();
    }
}
