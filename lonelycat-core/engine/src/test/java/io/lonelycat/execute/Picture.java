// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Comparable description of a tree without {@code .lonelycat}. */
final class Picture {
    private Picture() {}

    /** Includes inode, mode, number of names and, except for folders, modification time. */
    static SortedMap<String, String> of(Path root) throws IOException {
        return take(root, "unix:ino,mode,nlink,lastModifiedTime");
    }

    static SortedMap<String, String> contents(Path root) throws IOException {
        return take(root, "unix:mode");
    }

    private static SortedMap<String, String> take(Path root, String attributes) throws IOException {
        SortedMap<String, String> picture = new TreeMap<>();
        for (Path file : files(root)) {
            Map<String, Object> seen = new TreeMap<>(Files.readAttributes(file, attributes, LinkOption.NOFOLLOW_LINKS));
            String content = "";
            if (Files.isSymbolicLink(file)) {
                content = "-> " + Files.readSymbolicLink(file);
            } else if (Files.isRegularFile(file)) {
                content = Files.readString(file);
            } else {
                seen.remove("lastModifiedTime");
                seen.remove("nlink");
            }
            picture.put(root.relativize(file).toString(), seen + " " + content);
        }
        return picture;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> !file.equals(root))
                    .filter(file -> !file.startsWith(root.resolve(".lonelycat")))
                    .toList();
        }
    }
}
