// SPDX-License-Identifier: MIT
package io.lonelycat;

import io.lonelycat.json.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a tree looks like, without LonelyCat's own folder: each path with kind, mode and content, to be compared. */
public final class TreePicture {
    private static final int SHOWN = 2_000;

    private TreePicture() {}

    /** Kind, mode and content. */
    public static SortedMap<String, String> of(Path root) throws IOException {
        return take(root, false);
    }

    /** With the identity of each file and link, and the time of its last change. */
    public static SortedMap<String, String> withIdentity(Path root) throws IOException {
        return take(root, true);
    }

    public static SortedMap<String, String> without(SortedMap<String, String> picture, Collection<String> paths) {
        SortedMap<String, String> rest = new TreeMap<>(picture);
        rest.keySet().removeAll(paths);
        return rest;
    }

    private static SortedMap<String, String> take(Path root, boolean identity) throws IOException {
        SortedMap<String, String> picture = new TreeMap<>();
        for (Path file : TreeCopy.walk(root)) {
            String path = root.relativize(file).toString();
            if (!path.isEmpty() && !file.startsWith(root.resolve(".lonelycat"))) {
                boolean folder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
                picture.put(path, describe(file) + (identity && !folder ? identity(file) : ""));
            }
        }
        return picture;
    }

    private static String describe(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return "link to " + Files.readSymbolicLink(file);
        }
        if (Files.isDirectory(file)) {
            return "folder " + mode(file);
        }
        byte[] content = Files.readAllBytes(file);
        String text = content.length > SHOWN
                ? Digest.of(content).toString()
                : new String(content, StandardCharsets.ISO_8859_1).replace("\r", "\\r");
        return "file " + mode(file) + " " + content.length + " bytes:\n" + text;
    }

    private static String identity(Path file) throws IOException {
        return "\n"
                + new TreeMap<>(
                        Files.readAttributes(file, "unix:ino,lastModifiedTime,uid,gid", LinkOption.NOFOLLOW_LINKS));
    }

    /** The nine bits in octal, such as 0644. */
    public static String mode(Path file) throws IOException {
        String text = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            bits = bits * 2 + (text.charAt(i) == '-' ? 0 : 1);
        }
        return String.format(Locale.ROOT, "%04o", bits);
    }

    public static Set<PosixFilePermission> bits(String octal) {
        int bits = Integer.parseInt(octal, 8);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            text.append((bits & (0400 >> i)) == 0 ? '-' : "rwx".charAt(i % 3));
        }
        return PosixFilePermissions.fromString(text.toString());
    }
}
