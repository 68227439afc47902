// SPDX-License-Identifier: MIT
package io.lonelycat;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Describes kind, mode and content of a tree's files for comparisons, without LonelyCat's folder. */
public final class TreePicture {
    private static final int SHOWN = 2_000;

    /** Maximum size in bytes of files that are read. */
    private static final long READ_OF_ATTACK = 1 << 20;

    private TreePicture() {}

    public static SortedMap<String, String> of(Path root) throws IOException {
        return below(take(root, Set.of(".lonelycat"), false, Long.MAX_VALUE));
    }

    /** Adds inode and modification time. */
    public static SortedMap<String, String> withIdentity(Path root) throws IOException {
        return below(take(root, Set.of(".lonelycat"), true, Long.MAX_VALUE));
    }

    /** Includes the root. */
    public static SortedMap<String, String> of(Path root, Set<String> leftOut) throws IOException {
        return take(root, leftOut, false, Long.MAX_VALUE);
    }

    /** Compares files above a megabyte by size and time. */
    public static SortedMap<String, String> ofAttacked(Path root, Set<String> leftOut) throws IOException {
        return take(root, leftOut, false, READ_OF_ATTACK);
    }

    private static SortedMap<String, String> below(SortedMap<String, String> picture) {
        picture.remove("");
        return picture;
    }

    public static SortedMap<String, String> without(SortedMap<String, String> picture, Collection<String> paths) {
        SortedMap<String, String> rest = new TreeMap<>(picture);
        rest.keySet().removeAll(paths);
        return rest;
    }

    private static SortedMap<String, String> take(Path root, Set<String> leftOut, boolean identity, long mostRead)
            throws IOException {
        SortedMap<String, String> picture = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes seen) throws IOException {
                String path = root.relativize(folder).toString();
                if (leftOut.contains(path)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                picture.put(path, describe(folder, seen, mostRead));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                picture.put(
                        root.relativize(file).toString(),
                        describe(file, seen, mostRead) + (identity ? identity(file) : ""));
                return FileVisitResult.CONTINUE;
            }

            /** The path is too long to be read. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                picture.put(root.relativize(file).toString(), "out of reach");
                return FileVisitResult.CONTINUE;
            }
        });
        return picture;
    }

    private static String describe(Path file, BasicFileAttributes seen, long mostRead) throws IOException {
        String mode = Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) + " ";
        if (seen.isSymbolicLink()) {
            return "link to " + Files.readSymbolicLink(file);
        }
        if (!seen.isRegularFile()) {
            return (seen.isDirectory() ? "folder " : "other ") + mode;
        }
        if (seen.size() > mostRead) {
            return "file " + mode + seen.size() + " bytes, " + seen.lastModifiedTime();
        }
        byte[] content = Files.readAllBytes(file);
        String text = content.length > SHOWN
                ? Digest.of(content).toString()
                : new String(content, StandardCharsets.ISO_8859_1).replace("\r", "\\r");
        return "file " + mode + content.length + " bytes:\n" + text;
    }

    private static String identity(Path file) throws IOException {
        return "\n"
                + new TreeMap<>(
                        Files.readAttributes(file, "unix:ino,lastModifiedTime,uid,gid", LinkOption.NOFOLLOW_LINKS));
    }

    /** Returns permissions in octal, such as 0644. */
    public static String mode(Path file) {
        return String.format(Locale.ROOT, "%04o", StateFiles.mode(file));
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
