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

/** Snapshot of a tree without LonelyCat's folder. */
record Picture(SortedMap<String, Entry> entries) {
    /**
     * File, folder or link.
     *
     * @param content kind, mode, and digest of the content or target
     * @param identity inode, owner and modification time; empty for folders
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

    boolean hasContentsOf(Picture other) {
        return contents().equals(other.contents());
    }

    private Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        entries.forEach((path, entry) -> contents.put(path, entry.content()));
        return contents;
    }

    /** Returns the identity; empty if the path is missing. */
    String identity(String path) {
        Entry entry = entries.get(path);
        return entry == null ? "" : entry.identity();
    }

    String inode(String path) {
        String identity = identity(path);
        int at = identity.indexOf("ino=");
        return at < 0 ? "" : identity.substring(at, identity.indexOf(',', at));
    }

    /** Returns the differing paths with both entries. */
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
